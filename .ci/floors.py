"""Measures the extraction on the reference annotations and holds it to floors that only rise.

    python .ci/floors.py            fail if a line is below its floor
    python .ci/floors.py --raise    also write the floors that have risen to tests/floors/eval.json

The annotations lie outside the repository, in ../shared/eval; where they are absent nothing is measured.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.evaluate import Line, evaluate

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "eval"
FLOORS = ROOT / "tests" / "floors" / "eval.json"
SETS = ("dev", "challenge")
SCALE = 1000  # floors are rounded down to three digits, so that the last ones of a float never fail a build

Floors = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """Exit code: 0 if every line is at its floor or above, 1 if one is below."""
    if not SHARED.is_dir():
        print(f"skip  floors: no reference annotations in {SHARED}")
        return 0
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    current = {name: measure(name) for name in SETS}
    below = [line for name in SETS for line in compare(name, current[name], floors.get(name, {}))]
    if "--raise" in arguments:
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps(risen(current, floors), indent=2) + "\n", encoding="utf-8")
    if below:
        print(f"FAIL  below the floor: {', '.join(below)}")
    return int(bool(below))


def measure(name: str) -> dict[str, float]:
    """F1 of each line, from a run over the articles of one folder of gold files."""
    with tempfile.TemporaryDirectory() as folder:
        articles, outputs = Path(folder) / f"{name}.jsonl", Path(folder) / "outputs"
        with articles.open("w", encoding="utf-8") as file:
            subprocess.run([sys.executable, SHARED / "to_jsonl.py", SHARED / name], stdout=file, check=True)
        tallywire = Path(sys.executable).parent / "tallywire"
        command: list[str | Path] = [tallywire, "run", articles, "--out", outputs]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"FAIL  tallywire run over {name} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        lines = evaluate(SHARED / name, outputs).lines
    return {key: rounded_down(line) for key, line in lines.items()}


def rounded_down(line: Line) -> float:
    """Its F1 with as many digits as a floor has."""
    return math.floor(line.f1 * SCALE + 1e-6) / SCALE


def compare(name: str, current: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Print a table of one folder; the lines that are below their floor (a line that is gone is)."""
    print(f"{name:18}{'F1':>8}{'floor':>8}")
    below = []
    for line in dict.fromkeys((*current, *floors)):
        value, floor = current.get(line, 0.0), floors.get(line)
        missed = floor is not None and value < floor
        print(f"{line:18}{value:>8.3f}{'-' if floor is None else format(floor, '.3f'):>8}{'  below' if missed else ''}")
        below += [f"{name} {line}"] if missed else []
    return below


def risen(current: dict[str, dict[str, float]], floors: Floors) -> Floors:
    """The higher of floor and figure for every line."""
    return {
        name: {
            line: max(lines.get(line, 0.0), floors.get(name, {}).get(line, 0.0))
            for line in dict.fromkeys((*lines, *floors.get(name, {})))
        }
        for name, lines in current.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
