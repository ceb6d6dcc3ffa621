"""What the tool that saved a page wrote into it: the address that it was saved from, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from ...moments import parse_moment
from .dom import TEXT, parse

if TYPE_CHECKING:
    from datetime import datetime

    from .dom import Dom

WITHIN: Final = 16 * 1024
NEAR: Final = 6
VIEWED: Final = re.compile(r"""<body[^>]{0,80}id=["']?viewsource|<td class=["']line-content["']""")
"""How Firefox and Chrome show the source of a page."""
SINGLE_FILE: Final = re.compile(
    r"Page saved with SingleFile\s+url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<date>[^\n(]+))?"
)
MARK_OF_THE_WEB: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)")
REPLAYED: Final = re.compile(r"FILE ARCHIVED ON (?P<date>\d\d:\d\d:\d\d \w{3} \d\d, \d{4})")
REPLAY_ADDRESS: Final = re.compile(r"https?://[^/]+(?:/[\w-]+)?/(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<url>https?:/.*)")
"""How the Wayback Machine and pywb address what they play back."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where and when a page was saved, as far as it says."""

    url: str | None = None
    at: datetime | None = None


def read_saved(html: str) -> Saved:
    """Look for the marks of SingleFile, of browsers' "save as", and of the Wayback Machine."""
    if found := SINGLE_FILE.search(html, 0, WITHIN):
        return Saved(found["url"], _time(found["date"]))
    if found := MARK_OF_THE_WEB.search(html, 0, WITHIN):
        return Saved(found["url"])
    if found := REPLAYED.search(html, max(0, len(html) - WITHIN)):
        return Saved(at=_time(f"{found['date']} UTC"))
    return Saved()


def unviewed(html: str) -> str | None:
    """The page itself, where what was saved is a browser's view of its source; None where it is not."""
    if not VIEWED.search(html, 0, WITHIN):
        return None
    dom = parse(html)
    shown = (node for node, tag in enumerate(dom.tags) if tag == TEXT and dom.shown[node])
    return "".join(dom.texts[node] for node in shown if _is_source(dom, node)) or None


def _is_source(dom: Dom, node: int) -> bool:
    return any(
        dom.tags[above] == "pre" or "line-content" in dom.get(above, "class") for above in islice(dom.up(node), NEAR)
    )


def unreplayed(url: str) -> str:
    """The address of a page itself, where an archive played it back under its own."""
    found = REPLAY_ADDRESS.match(url)
    return found["url"] if found else url


def _time(written: str | None) -> datetime | None:
    return parse_moment(written.strip()).earliest if written else None
