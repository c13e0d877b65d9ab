"""Writes date predictions for a folder of articles and times the date stage beside spaCy's tokenizer in the same run.

    python benchmarks/dates.py ARTICLES [--predictions DIR] [--rounds N]

ARTICLES: a folder of JSON files with `doc`, `text`, `published`. `--predictions` writes one JSON file per document, as
score_temporal.py reads them. Times are medians over interleaved rounds, milliseconds per article.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any


def articles(folder: Path) -> list[dict[str, Any]]:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [
        {**row, "published": date.fromisoformat(row["published"][:10]) if row.get("published") else None}
        for row in rows
    ]


def seconds(work: Callable[[], Iterable[object]]) -> float:
    begin = time.perf_counter()
    for _ in work():
        pass
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--rounds", type=int, default=0)
    args = parser.parse_args()
    from pipeline.dates import DateResolver
    from pipeline.dates.output import to_json
    from pipeline.paths import models_dir

    resolver, rows = DateResolver(models_dir()), articles(args.articles)
    if args.predictions:
        args.predictions.mkdir(parents=True, exist_ok=True)
        for row in rows:
            record = to_json(row["doc"], resolver(row["text"], row["published"]))
            (args.predictions / f"{row['doc']}.json").write_text(
                json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8"
            )
    if args.rounds:
        import spacy

        tokenizer = spacy.blank("en").tokenizer
        ours, theirs, fresh = [], [], []
        for _ in range(args.rounds):
            ours.append(seconds(lambda: (resolver(row["text"], row["published"]) for row in rows)))
            theirs.append(seconds(lambda: (tokenizer(row["text"]) for row in rows)))
            cold = spacy.blank("en").tokenizer
            fresh.append(seconds(lambda cold=cold: (cold(row["text"]) for row in rows)))  # type: ignore[misc]
        scale = 1000 / max(1, len(rows))
        a, b, c = (statistics.median(times) * scale for times in (ours, theirs, fresh))
        print(f"{len(rows)} articles: dates {a:.3f} ms, spaCy tokenizer {b:.3f} ms warm, {c:.3f} ms with a cold cache")
        print(f"dates / tokenizer {a / b:.2f} warm, {a / c:.2f} cold")


if __name__ == "__main__":
    main()
