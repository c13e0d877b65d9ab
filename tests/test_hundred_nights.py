"""A hundred nights of made articles with random kills end in the very tables of one undisturbed run over all of it."""

import random
import time
from collections import Counter

from nights import Nights
from running import content, dump, go, parts, rows, texts
from test_interrupted import start

from pipeline.store.compact import compact

NIGHTS = 100


def test_a_hundred_nights(tmp_path, pool):
    chance = random.Random(100)
    folder, out, whole = tmp_path / "in", tmp_path / "many", tmp_path / "one"
    folder.mkdir()
    nights = Nights(folder, chance)
    killed = 0
    for _ in range(NIGHTS):
        files = nights.next()
        if chance.random() < 0.1:
            process = start(out, *files)
            time.sleep(chance.uniform(0.3, 2.5))
            process.kill()
            process.communicate(timeout=60)
            killed += 1
        go(pool, out, *files)
    assert killed > 3
    go(pool, whole, *(file for pair in nights.files for file in pair), folder / "zz-grows.jsonl")
    kept = set(texts(out))
    _told_apart(content(out), content(whole), [text for text in nights.repeated if text in kept])
    _same_accounts(out, whole)
    compact(out)
    compact(whole)
    assert len(rows(out, "changes")) > 50
    assert _bytes(out) == _bytes(whole)


def _bytes(out):
    """The parts of every table but `copies`; not their names, which are made of all tables, `copies` among them."""
    found = {}
    for name, data in sorted(parts(out).items()):
        found.setdefault(name.split("/")[0], []).append(data)
    del found["copies"]
    return found


def _told_apart(many, one, told_again):
    """A record that comes again to the byte is `seen before` by a later night, but a duplicate within one run."""
    again = one.pop("copies")
    again.subtract(many["copies"])
    assert min(again.values()) >= 0
    assert again.total() == len(told_again) > 50
    assert one == {table: bag for table, bag in many.items() if table != "copies"}


def _same_accounts(out, whole):
    """What the nights have read is what the one run has read, records seen before apart."""
    kept = Counter()
    for folder in (out, whole):
        for row in rows(folder, "runs"):
            if row["source"] == "*":
                kept[folder] += row["kept"]
    assert kept[out] == kept[whole]


def test_night_after_night_of_files_that_are_all_still_there(tmp_path, pool):
    """A folder that is never cleared: each night reads only what came."""
    folder, out = tmp_path / "in", tmp_path / "out"
    for night in range(10):
        dump(folder / f"{night}.jsonl", *({"text": f"A {night} {n}"} for n in range(20)))
        summary = go(pool, out, folder)
        assert (summary.account.kept, summary.account.seen_before) == (20, 20 * night)
