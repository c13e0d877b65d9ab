"""Measures the extraction on annotated articles and holds it to floors that only rise.

    python .ci/floors.py            fail if a line is below its floor
    python .ci/floors.py --raise    also write the floors that have risen

The articles of corpus/ have their floors in corpus/floors.json, which a test looks at too. The reference annotations,
in ../shared/eval outside the repository, have theirs in tests/floors/eval.json; where they are absent they are skipped.
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
CORPUS = ROOT / "corpus"
CORPUS_FLOORS = CORPUS / "floors.json"
EVAL_FLOORS = ROOT / "tests" / "floors" / "eval.json"
SCALE = 100  # floors are rounded down to two digits: a row more or less in a set of thirty should not stop a build

Floors = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """Exit code: 0 if every line is at its floor or above, 1 if one is below."""
    floors = read_floors()
    current = {name: measure(name) for name in ("corpus", "dev", "challenge") if name == "corpus" or SHARED.is_dir()}
    below = [line for name, lines in current.items() for line in compare(name, lines, floors.get(name, {}))]
    if not SHARED.is_dir():
        print(f"skip  dev, challenge: no reference annotations in {SHARED}")
    if "--raise" in arguments:
        write_floors({**floors, **risen(current, floors)})
    if below:
        print(f"FAIL  below the floor: {', '.join(below)}")
    return int(bool(below))


def read_floors() -> Floors:
    """The floors of all sets; a file that isn't there has none."""
    corpus = json.loads(CORPUS_FLOORS.read_text(encoding="utf-8")) if CORPUS_FLOORS.exists() else {}
    return {"corpus": corpus, **(json.loads(EVAL_FLOORS.read_text(encoding="utf-8")) if EVAL_FLOORS.exists() else {})}


def write_floors(floors: Floors) -> None:
    """Each set's floors into its file."""
    EVAL_FLOORS.parent.mkdir(exist_ok=True)
    reference = {name: lines for name, lines in floors.items() if name != "corpus"}
    for path, content in ((CORPUS_FLOORS, floors["corpus"]), (EVAL_FLOORS, reference)):
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def measure(name: str) -> dict[str, float]:
    """F1 of each line, from a run over one set of articles."""
    with tempfile.TemporaryDirectory() as folder:
        articles, gold = (CORPUS / "articles", CORPUS / "gold") if name == "corpus" else reference(name, Path(folder))
        outputs = Path(folder) / "outputs"
        command = [sys.executable, "-m", "pipeline", "run", str(articles), "--out", str(outputs)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"FAIL  tallywire run over {name} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        lines = evaluate(gold, outputs).lines
    return {key: rounded_down(line) for key, line in lines.items()}


def reference(name: str, folder: Path) -> tuple[Path, Path]:
    """A file of the articles of one set of reference annotations, and the set."""
    articles = folder / f"{name}.jsonl"
    with articles.open("w", encoding="utf-8") as file:
        subprocess.run([sys.executable, SHARED / "to_jsonl.py", SHARED / name], stdout=file, check=True)
    return articles, SHARED / name


def rounded_down(line: Line) -> float:
    """Its F1 with as many digits as a floor has."""
    return math.floor(line.f1 * SCALE + 1e-6) / SCALE


def compare(name: str, current: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Print a table of one set; the lines that are below their floor (a line that is gone is)."""
    print(f"{name:18}{'F1':>8}{'floor':>8}")
    below = []
    for line in dict.fromkeys((*current, *floors)):
        value, floor = current.get(line, 0.0), floors.get(line)
        missed = floor is not None and value < floor
        print(f"{line:18}{value:>8.2f}{'-' if floor is None else format(floor, '.2f'):>8}{'  below' if missed else ''}")
        below += [f"{name} {line}"] if missed else []
    return below


def risen(current: Floors, floors: Floors) -> Floors:
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
