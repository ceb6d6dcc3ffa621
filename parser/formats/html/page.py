"""One saved page to one thread."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...garbage import garbage_later
from ...model import Capture, Damage, Story
from ...moments import parse_moment
from ..records.build import build_thread
from .body import blocks_of
from .bounds import within_bounds
from .charset import decode_page
from .claims import read_claim
from .comments import read_rows
from .copies import without_copies
from .dom import parse
from .embedded import read_embedded
from .facts import read_facts
from .find import find_comments
from .frames import holds_folded, unfolded
from .leftovers import read_leftovers
from .lines import lines_of
from .opening import holds_opening, without_opening
from .saved import is_translated, read_saved, unreplayed, untranslated, unviewed
from .story import find_story
from .stubs import read_stubs
from .torn import mend_torn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ...decode import Decoded
    from ...model import Thread
    from ..records.rows import Row
    from .dom import Dom
    from .find import Found

TRANSLATION: Final = "The page was saved as Google Translate showed it: what it says are the translator's words."


def read_page(
    data: bytes,
    name: str,
    *,
    url: str | None = None,
    captured_at: datetime | None = None,
    record: str | None = None,
    encoding: str | None = None,
    story_alone: bool = False,
) -> Thread | None:
    """Read a page as a thread; None where it holds no comments, or with `story_alone` where it shows no words at all.

    `url`, `captured_at`, `record` and `encoding` are what a web archive says of the page; where they are None the page
    itself is asked. Raises `UnreadableError` where the bytes are no text.
    """
    decoded = decode_page(data, name, encoding)
    if source := unviewed(decoded.text):
        decoded = decoded._replace(text=source)
    saved = read_saved(decoded.text)
    capture = Capture(
        name=name,
        format="page",
        recognised="is HTML in which no comments were found",
        media_type="text/html",
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        url=url or saved.url,
        captured_at=captured_at or saved.at,
        record=record,
    )
    with garbage_later():
        return _read(decoded, capture, story_alone)


def _bounded(decoded: Decoded, html: str) -> Decoded:
    html, cut = within_bounds(mend_torn(html))
    return decoded._replace(text=html, damage=(*decoded.damage, *cut))


def _parsed(decoded: Decoded) -> tuple[Decoded, Dom]:
    """A page as a tree, with what tools folded into it in its place, and without what a translator set around it."""
    whole = _bounded(decoded, decoded.text)
    dom = parse(whole.text)
    if holds_folded(decoded.text, dom):
        whole = _bounded(decoded, unfolded(decoded.text))
        dom = parse(whole.text)
    if is_translated(dom):
        damage = (*whole.damage, Damage("translated", TRANSLATION))
        whole = whole._replace(text=untranslated(whole.text), damage=damage)
        dom = parse(whole.text)
    return whole, dom


def _read(decoded: Decoded, capture: Capture, story_alone: bool, *, silent: bool = False) -> Thread | None:
    """Read a page; where what was found on it turned out `silent`, once more as a page without comments."""
    whole, dom = _parsed(decoded)
    found = None if silent else find_comments(dom)
    embedded = None if found else read_embedded(dom)
    if not found and not embedded and not story_alone:
        return None
    runs = found.runs if found else []
    facts = read_facts(dom, runs, found.family if found else None)
    address = capture.url or facts.url
    dom.base = address = unreplayed(address) if address else ""
    capture = replace(capture, url=address or None)
    lines = lines_of(dom)
    if not lines and not embedded:
        return None
    used = bytearray(len(dom))
    rows: list[Row] = []
    copied: tuple[Damage, ...] = ()
    if found:
        rows, copied = without_copies(dom, runs, read_rows(dom, found, capture.captured_at, lines, used))
        if not found.family and _say_nothing(rows):
            return _read(decoded, capture, story_alone, silent=True)
        capture = replace(capture, recognised=found.says)
    elif embedded:
        rows = embedded.rows
        capture = replace(capture, recognised=embedded.says)
    published = parse_moment(facts.published) if facts.published else None
    if published and published.earliest == capture.captured_at:
        published = None  # archives call it so when they took the page
    if found and holds_opening(dom, found, lines, address):
        opening, rows = without_opening(rows)
        capture = replace(capture, recognised=f"{found.says}; the first is the story")
        body, facts.byline, published = opening.body, opening.author.name or None, opening.posted
    else:
        nodes = find_story(dom, runs, lines)
        body = blocks_of(dom, nodes)
        for node in nodes:
            used[node] = 1
    opens = found is not None and found.family is not None and found.family.opens
    if body and body[0].text == facts.title:
        body = body[1:]
    story = Story(facts.title, body, facts.byline, published, capture.url, facts.language)
    return build_thread(
        story,
        rows,
        capture,
        claimed=_claimed(dom, found, read_claim(dom, runs, lines, opens=opens), len(rows)),
        stubs=read_stubs(dom, found, lines) if found else (),
        leftovers=read_leftovers(dom, used, runs, lines),
        damage=(*whole.damage, *copied),
    )


def _say_nothing(rows: Sequence[Row]) -> bool:
    """Whether most of what repeats has no words beside its name and its time: a list of what is new elsewhere."""
    return sum(not row.comment.body and not row.comment.marks for row in rows) > len(rows) / 2


def _claimed(dom: Dom, found: Found | None, claimed: int | None, count: int) -> int | None:
    """The count that the page states, without the links back to it that some pages count as comments."""
    if found is None or claimed is None or claimed <= count:
        return claimed
    return max(count, claimed - found.linked_back)
