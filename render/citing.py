"""What a citation says of a comment: who, when, on what, where it stood, and where and when it was archived.

`citation` puts it in a style; `citation_styles.py` holds the styles that people read, `citation_records.py` those that
programs do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, get_args
from urllib.parse import urlsplit

from microfiche.parser.blocks import join_blocks

from .addresses import address
from .clean import clean_line

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Moment, Thread

Style = Literal["apa", "chicago", "mla", "bibtex", "csl-json", "ris"]
STYLES: Final[tuple[Style, ...]] = get_args(Style)

UNSIGNED: Final = "Anonymous"
WORDS: Final = 20
"""Words of a comment that stand for its title (APA 7, section 10.1, "comment on an online periodical article")."""
_ARCHIVED: Final = re.compile(
    r"https?://(?P<host>web\.archive\.org)/(?:web/)?(?P<stamp>\d{4,14})(?:[a-z]{2}_)?/(?P<url>.+)", re.IGNORECASE
)
"""An address of the Wayback Machine: the time of the capture, and the address that was captured."""
_STAMP: Final = ("%Y", "%Y%m", "%Y%m%d", "%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is known; `time` is there where hour and minute are."""

    year: int
    month: int | None = None
    day: int | None = None
    time: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a comment that is cited; every text is one safe line, and empty where nothing is known."""

    author: str
    posted: Day | None
    posted_as: str
    opening: str
    story: str
    site: str
    url: str
    archive_url: str
    archived: datetime | None
    address: str


def citation(thread: Thread, position: int, style: Style) -> str:
    """Cite a comment in a style, ending in a line feed. Raises IndexError where there is no such comment."""
    cited = cited_from(thread, position)
    if style in ("apa", "chicago", "mla"):
        from .citation_styles import WRITERS

        return WRITERS[style](cited) + "\n"
    from .citation_records import RECORDS

    return RECORDS[style](cited) + "\n"


def cited_from(thread: Thread, position: int) -> Cited:
    """Gather what a citation needs. Raises IndexError where there is no such comment."""
    comment = thread.comments[position]
    written = clean_line(thread.story.url or thread.capture.url or "")
    url, archive_url, archived = split_archived(written)
    if not archive_url and thread.capture.url:
        archive_url, archived = split_archived(clean_line(thread.capture.url))[1:]
    return Cited(
        clean_line(comment.author.name).strip() or UNSIGNED,
        day_of(comment.posted),
        clean_line(comment.posted.as_written) if comment.posted else "",
        _opening(comment),
        clean_line(thread.story.title).strip(),
        _site(url),
        url,
        archive_url,
        archived or thread.capture.captured_at,
        address(thread, position),
    )


def split_archived(url: str) -> tuple[str, str, datetime | None]:
    """The address of a page itself, that of its copy in the Wayback Machine ("" for none), and the time of the copy."""
    found = _ARCHIVED.fullmatch(url)
    if not found:
        return url, "", None
    stamp, original = found["stamp"], found["url"]
    if not re.match(r"[a-z][a-z0-9+.-]*:", original, re.IGNORECASE):
        original = f"http://{original}"
    stamp = stamp if len(stamp) % 2 == 0 else stamp[:-1]
    try:
        return original, url, datetime.strptime(stamp, _STAMP[len(stamp) // 2 - 2]).replace(tzinfo=UTC)
    except ValueError:
        return original, url, None


def day_of(moment: Moment | None) -> Day | None:
    """The date that a moment means, no finer than it is known; None where not even the year is."""
    if moment is None or moment.earliest is None or moment.latest is None:
        return None
    first, last = moment.earliest, moment.latest
    if first.year != last.year:
        return None
    if first.month != last.month:
        return Day(first.year)
    if first.day != last.day:
        return Day(first.year, first.month)
    same = (first.hour, first.minute) == (last.hour, last.minute)
    return Day(first.year, first.month, first.day, (first.hour, first.minute) if same else None)


def _opening(comment: Comment) -> str:
    """The first words of a comment that are its own and no quotation."""
    own = [block for block in comment.body if block.kind != "quote"] or comment.body
    words = clean_line(join_blocks(own)).split()
    return " ".join(words[:WORDS]).rstrip(",;:")


def _site(url: str) -> str:
    """The name that a site goes by where nothing else names it: its host, without "www."."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
