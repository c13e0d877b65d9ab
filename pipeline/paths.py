"""Where the package finds what it ships with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def models_dir() -> Path:
    """The folder of lexicons, words and rules: inside the package when installed, beside it in a checkout."""
    shipped = PACKAGE / "_models"
    return shipped if shipped.is_dir() else PACKAGE.parent / "models"


@cache
def version() -> str:
    """The version of tallywire: as installed, or as its checkout's pyproject.toml says."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("tallywire")
    except PackageNotFoundError:
        return _declared_version(PACKAGE.parent / "pyproject.toml")


def _declared_version(project: Path) -> str:
    import tomllib

    try:
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError):
        return "unknown"
