"""What of a page is looked at."""

from __future__ import annotations

import pytest

from pipeline.screen.pages import visible


@pytest.mark.parametrize(("page", "text"), [
    (b"<ul>\n<li>One</li>\n <li> two</li>\n</ul>three", b"One two three"),
    (b"a < b and <br/>c", b"a c"), (b"one > two < three", b"one > two < three"), (b"<p>one<p", b"one<p"),
    (b"<p>att<b>ack</b> <b>on</b></p><p>car\nbomb</p>", b"attack on car bomb"),
    (b"<script>a<b</script><style>p {}</style>one", b"one"), (b"one<script>two", b"one"),
    (b"&#114;aid, rock&shy;et, car-bomb", b"raid, rocket, car bomb"),
])  # fmt: skip
def test_visible(page: bytes, text: bytes) -> None:
    assert visible(page) == text


@pytest.mark.parametrize("tag", [b"<", b"< ", b"<p", b"<script", b"<b></b>"])
def test_pages_that_would_take_minutes_tag_by_tag(tag: bytes) -> None:
    assert visible(b"<p>one" + tag * 400_000).startswith(b"one")
