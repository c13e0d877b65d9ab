"""What commands say on standard error: a line for a person, or with `--log-format json` an object for a program."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from pipeline.cli.terminal import harmless

LOG = logging.getLogger("tallywire")


def to_person() -> None:
    """Warnings and errors as lines that begin with the name of the program."""
    _set_up(_Lines(), logging.WARNING, LOG)


def to_program(run_id: str) -> None:
    """Everything as JSON, an object a line, each with the run it belongs to; what libraries have to say too."""
    LOG.handlers.clear()
    _set_up(_Objects(run_id), logging.INFO, logging.getLogger())
    logging.getLogger().setLevel(logging.WARNING)
    LOG.setLevel(logging.INFO)


def say(event: str, **fields: Any) -> None:
    """Something happened, that only a program wants to know."""
    LOG.info(event, extra={"fields": fields})


def warn(event: str, message: str, **fields: Any) -> None:
    """Something that a person should know too."""
    LOG.warning(event, extra={"message_": message, "fields": fields})


def fail(event: str, message: str, **fields: Any) -> None:
    """Why the command ends as it does."""
    LOG.error(event, extra={"message_": message, "fields": fields})


def _set_up(formatter: logging.Formatter, level: int, logger: logging.Logger) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logger.handlers[:] = [handler]
    logger.setLevel(level)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        trace = getattr(record, "fields", {}).get("traceback", "")
        return f"{trace}tallywire: {harmless(getattr(record, 'message_', record.getMessage()))}"


class _Objects(logging.Formatter):
    def __init__(self, run_id: str) -> None:
        super().__init__()
        self._run_id = run_id

    def format(self, record: logging.LogRecord) -> str:
        message = getattr(record, "message_", None)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "run": self._run_id,
            "event": record.getMessage(),
            **({"message": message} if message else {}),
            **getattr(record, "fields", {}),
        }
        return json.dumps(line, default=str)
