"""python nightly.py OUT PATH...: what `tallywire run` does, with the extractor that needs no models, told in JSON."""

import sys
import time
from pathlib import Path

from fakes import fake_extract

from pipeline.cli import work
from pipeline.cli.ending import Ending
from pipeline.cli.options import Allowed
from pipeline.readers.inputs import find_inputs
from pipeline.run import Job, run
from pipeline.workers import Options, Pool, Tools


def extract(article):
    if "slow" in article.text:
        time.sleep(0.01)
    return fake_extract(article)


def tools():
    return Tools(extract, digest="digest")


def main(out, *paths):
    work.EVERY = 0  # every batch is told
    inputs = find_inputs(list(map(Path, paths)))
    what = work.Work(lambda run_id, pool, watch: run(Job(inputs, Path(out), run_id), pool, watch))
    return work.carry_out(what, Pool(tools, Options()), Path(out), Ending(Allowed(0, False), True, None))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
