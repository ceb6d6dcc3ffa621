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
MARKS: Final = (
    (
        "Page saved with SingleFile",
        re.compile(r"Page saved with SingleFile\s+url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<date>[^\n(]+))?"),
    ),
    (
        "HTTrack",
        re.compile(r"<!--\s*Mirrored from (?P<url>\S+) by HTTrack [^\n>]{0,100}\], (?P<date>[^\n<>]{10,40}?) -->"),
    ),
    ("monolith", re.compile(r"<!--\s*Saved from (?P<url>\S+) at (?P<date>\S+) using monolith")),
    ("savepage-url", re.compile(r'<meta name="?savepage-url"? content="(?P<url>[^"]+)"')),
    (
        "data-scrapbook-source",
        re.compile(
            r'<html[^>]{0,400}\sdata-scrapbook-source="(?P<url>[^"]+)" data-scrapbook-create="(?P<stamp>\d{14})'
        ),
    ),
    ("__wm.wombat", re.compile(r'__wm\.wombat\("(?P<url>[^"]+)","(?P<stamp>\d{14})"')),
    (
        "s cache of <a",
        re.compile(
            r"This is Google(?:'|&#39;|&#x27;)s cache of <a href=\"(?P<url>[^\"]+)\"(?:[^<]|<(?!/div)){0,600}?"
            r"as it appeared on (?P<date>[^<]{10,30}GMT)"
        ),
    ),
    ("saved from url=", re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)")),
)
"""What tools, and last browsers, write at the beginning of the pages that they save, each behind words in it."""
SAVEPAGE_DATE: Final = re.compile(r'<meta name="?savepage-date"? content="(?P<date>[^"(]+)')
REPLAYED: Final = re.compile(r"FILE ARCHIVED ON (?P<clock>\d\d:\d\d:\d\d) (?P<day>\w{3} \d\d, \d{4})")
REPLAY_ADDRESS: Final = re.compile(
    r"https?://[^/]+(?:/[\w-]+)?/(?P<stamp>\d{14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(?P<url>https?:/.*)"
)
"""How the Wayback Machine, pywb and archive.today address what they play back."""
LINKED: Final = re.compile(r'<link rel="?(?:canonical|bookmark)"? href="?(?P<url>https?://[^"\s>]+)')
TRANSLATED: Final = re.compile(r"vertical-align:\s?inherit")
FONT: Final = re.compile(r"</?font\b[^<>]*+>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saved:
    """Where and when a page was saved, as far as it says."""

    url: str | None = None
    at: datetime | None = None


def read_saved(html: str) -> Saved:
    """Look for the marks that tools leave in a page, and for the address under which an archive plays it back."""
    head = html[:WITHIN]
    for words, mark in MARKS:
        if words in head and (found := mark.search(head)):
            said = found.groupdict()
            url = said["url"] if "://" in said["url"] else f"http://{said['url']}"
            dated = found if said.get("date") else SAVEPAGE_DATE.search(html, 0, WITHIN)
            at = _stamped(said["stamp"]) if said.get("stamp") else _time(dated["date"] if dated else None)
            return Saved(url, at or _replayed(html))
    for linked in LINKED.finditer(html, 0, WITHIN):
        if found := REPLAY_ADDRESS.match(linked["url"]):
            return Saved(found["url"], _stamped(found["stamp"]))
    return Saved(at=_replayed(html))


def _replayed(html: str) -> datetime | None:
    """When the Wayback Machine took a page, as it says at the end."""
    found = REPLAYED.search(html, max(0, len(html) - WITHIN))
    return _time(f"{found['day']} {found['clock']} UTC") if found else None


def _stamped(written: str) -> datetime | None:
    """The time that fourteen figures say."""
    figures = re.sub(r"\D", "", written)
    return _time(f"{figures[:4]}-{figures[4:6]}-{figures[6:8]}T{figures[8:10]}:{figures[10:12]}:{figures[12:14]}Z")


def unviewed(html: str) -> str | None:
    """The page itself, where what was saved is a browser's view of its source; None where it is not."""
    if not VIEWED.search(html, 0, WITHIN):
        return None
    dom = parse(html)
    shown = (node for node, tag in enumerate(dom.tags) if tag == TEXT and dom.shown[node])
    return "".join(dom.texts[node] for node in shown if _is_source(dom, node)) or None


def is_translated(dom: Dom) -> bool:
    """Whether a translator set its elements around the texts of a page."""
    return any(TRANSLATED.match(dom.get(node, "style")) for node in dom.by_tag.get("font", ()))


def untranslated(html: str) -> str:
    """A page without the elements of a translator, which part a line by its sentences."""
    return FONT.sub("", html)


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
