"""Time expressions of English news: found by a grammar that is data, turned into days from an anchor.

`resolve` reads one text with the models that come with the package; `DateResolver` is built once for many texts.
"""

from datetime import date
from functools import cache

from pipeline.dates.expression import DateExpression
from pipeline.dates.resolver import DateResolver

__all__ = ["DateExpression", "DateResolver", "resolve"]


@cache
def _default() -> DateResolver:
    from pipeline.paths import models_dir

    return DateResolver(models_dir())


def resolve(text: str, published: date | None = None) -> list[DateExpression]:
    """The time expressions of `text` in the order they stand; `published` anchors what the text itself does not fix.

    Each has its span (string offsets into `text`), TIMEX3 `type`, `value` and `mod`, an EDTF string, the first and last
    day it denotes, and the anchor that fixed them. Without `published` what hangs on it stays open (`XXXX-10-17`, no
    days): it is never today. Take `DateResolver` for many texts or for models of your own.

    Raises `pipeline.errors.SettingsError` if the grammar that comes with the package is broken.
    """
    return _default()(text, published)
