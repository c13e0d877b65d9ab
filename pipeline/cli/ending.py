"""How commands that write tables end: the summary, the exit code, the call to who watches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import logs
from pipeline.cli.terminal import harmless

if TYPE_CHECKING:
    from pipeline.cli.options import Allowed
    from pipeline.run import Summary

INTERRUPTED = 130
PATIENCE = 10  # seconds that the address has to answer


@dataclass(frozen=True, slots=True)
class Ending:
    """What decides on the exit code, whom it is told, and how."""

    allowed: Allowed
    as_json: bool
    ping: str | None


def end(summary: Summary, out: Path, ending: Ending) -> int:
    """Says what was done; gives the exit code."""
    from pipeline.errors import DONE_WITH_REJECTED

    account = summary.account
    if not ending.as_json:
        for line in _lines(summary, out):
            click.echo(harmless(line))
    code = 0 if ending.allowed.by(account.rejected, account.read - account.seen_before) else DONE_WITH_REJECTED
    code = INTERRUPTED if summary.interrupted else code
    if summary.interrupted:
        logs.warn("interrupted", "interrupted; what was read until then is in the tables, the same command goes on")
    elif code:
        logs.warn("rejected", f"{account.rejected} rejected; why: {out / 'rejected'}")
    logs.say("done", exit_code=code, seconds=round(summary.seconds, 3), **_figures(summary))
    if ending.ping and not code:
        _call(ending.ping)
    return code


def _figures(summary: Summary) -> dict[str, object]:
    account = summary.account
    return {
        "read": account.read,
        "kept": account.kept,
        "put_aside": dict(account.put_aside),
        "duplicate": account.duplicate,
        "rejected": account.rejected,
        "seen_before": account.seen_before,
        "replaced": account.replaced,
        "rows": {table: count for table, count in summary.rows.items() if count},
    }


def _lines(summary: Summary, out: Path) -> list[str]:
    account = summary.account
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(account.put_aside.items()))
    rate = account.read / max(summary.seconds, 0.001)
    lines = [
        f"read         {account.read}",
        f"kept         {account.kept}",
        f"put aside    {account.put_aside.total()}" + (f"  ({reasons})" if reasons else ""),
        f"duplicates   {account.duplicate}",
        f"rejected     {account.rejected}",
        f"seen before  {account.seen_before}",
    ]
    if account.replaced:
        lines.append(f"corrected    {account.replaced}  (the rows of the old version went: see {out / 'changes'})")
    if summary.passed_over:
        lines.append(f"files of other kinds passed over: {summary.passed_over}")
    rows = ", ".join(f"{table} {count:+}" for table, count in summary.rows.items() if count)
    lines.append(f"rows         {rows or 'nothing new'}")
    lines.append(f"took         {summary.seconds:.1f} s, {rate:,.0f} articles/s")
    lines.append(f"tables in    {out}")
    if account.rejected:
        lines.append(f"to try the rejected again: tallywire retry-rejected --out {out}")
    return lines


def _call(address: str) -> None:
    """Tell who watches that all is well; that this fails is no failure of the run."""
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    try:
        with urlopen(Request(address, headers={"User-Agent": "tallywire"}), timeout=PATIENCE) as answer:
            answer.read(1)
    except (OSError, HTTPException, ValueError) as error:
        logs.warn("ping failed", f"{address} could not be called: {error}")
