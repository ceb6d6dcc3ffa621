"""Text captures: what a crawl extracted from a page, or what somebody pasted into a file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ...decode import decode, refuse_zeros
from ...errors import UnreadableError
from ...model import Capture, PageOrder, Thread
from ..base import Format
from .comments import read_comments
from .heads import cut_known, cut_without_heads
from .page import Cut, Page
from .repeats import fold_repeats
from .story import read_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...source import Source


def recognises(source: Source) -> str | None:
    """Any text will do; whether it holds a layout shows only when it is read."""
    return "is text" if source.head else None


def read(source: Source) -> Iterator[Thread]:
    """Read one text capture. Raises `UnreadableError` where it holds nothing but white space."""
    refuse_zeros(source.head, source.name)
    data = source.read_whole()
    decoded = decode(data, source.name)
    if not decoded.text.strip():
        advice = "It may have been saved before its text had come: save or extract it again."
        raise UnreadableError(source.name, "holds nothing but white space.", advice)
    folded = fold_repeats(decoded.text)
    page = _page(folded.text)
    told = _front_matter(page, folded.text)
    cut = cut_page(page)
    story = read_story(page, cut, told)
    comments = read_comments(page, cut)
    capture = Capture(
        name=source.name,
        format="text",
        recognised=cut.why,
        media_type="text/plain",
        encoding=decoded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        url=story.url,
    )
    damage = (*decoded.damage, *page.damage)
    leftovers = page.leftovers
    if folded.runs:
        comments = tuple(comment._replace(span=folded.original(comment.span)) for comment in comments)
        damage = tuple(one._replace(span=folded.original(one.span)) for one in damage)
        leftovers = [one._replace(span=folded.original(one.span)) for one in leftovers]
        leftovers.extend(folded.leftovers)
    leftovers = sorted(leftovers, key=lambda leftover: leftover.span.first if leftover.span else 0)
    yield Thread(story, comments, cut.claimed, PageOrder(), capture, tuple(leftovers), damage)


def _page(text: str) -> Page:
    lines = text.split("\n")
    if "](" in text:
        from .marked_up import is_marked_up, pictures, plain

        if is_marked_up(text):
            page = Page(plain(lines), lines)
            for number, picture in pictures(lines):
                page.leave("picture", picture, number)
            return page
    return Page(lines)


def _front_matter(page: Page, text: str) -> dict[str, str]:
    """What stands above a text and tells of its story, taken out; most texts have none, and load nothing for it."""
    if not (text.startswith("---") or "\nMarkdown Content:" in text):
        return {}
    from .front_matter import take_front_matter

    return take_front_matter(page)


def cut_page(page: Page) -> Cut:
    """Cut a page in the first way that fits: a known layout, one that the page itself shows, a story alone."""
    if cut := cut_known(page):
        return cut
    from .chains import cut_chains
    from .induce import cut_induced

    if cut := cut_chains(page) or cut_induced(page) or cut_without_heads(page):
        return cut
    end = len(page.lines)
    return Cut(None, "it is text, in no layout that is known", end, range(end, end))


TEXT = Format(
    "text", "text that was extracted from a page: a story, then comments under head lines", recognises, read, vague=True
)
