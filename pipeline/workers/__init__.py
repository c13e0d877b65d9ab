"""Worker processes: batches of raw records in, what became of each and the rows of those kept out, in order."""

from __future__ import annotations

from pipeline.workers.batch import BY_ARTICLE, SCREENED, Fate, Options, Result
from pipeline.workers.pool import Pool, Stop, go_on
from pipeline.workers.tools import MakeTools, RealExtractor, RealTools, Tools

__all__ = [
    "BY_ARTICLE", "SCREENED", "Fate", "MakeTools", "Options", "Pool", "RealExtractor", "RealTools", "Result",
    "Stop", "Tools", "go_on",
]  # fmt: skip
