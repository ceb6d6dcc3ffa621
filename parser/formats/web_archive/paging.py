"""Pages of one thread: which addresses are pages of the same thing, and how their threads become one."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Comment, Thread

QUERY: Final = re.compile(r"page|paged|cpage|comment-page|pg|page_?num(?:ber)?|start|st|offset|from", re.IGNORECASE)
"""Parameters of an address that number pages or count what stands on the pages before."""
NO_MATTER: Final = re.compile(
    r"(?:replytocom|utm_\w+|fbclid|gclid|share|showcomment|phpsessid)=.*|sid=[0-9a-f]{32}", re.IGNORECASE
)
"""Parameters that lead to the same page: a form that is open, where a link was found, a session."""
PATH: Final = re.compile(
    r"/(?:comment-page|page|seite|pagina)[-/](\d{1,6})(?=/|$)|[,_-]page[-_]?(\d{1,6})(?=\.html?$|/?$)", re.IGNORECASE
)
LINK: Final = re.compile(
    rb"""href\s*=\s*["']?([^"'\s<>]{0,1000}?(?:page|seite|pagina|pg|start|st|offset|from)[a-z]{0,6}[=/_-]?\d[^"'\s<>]{0,1000})""",
    re.IGNORECASE,
)
"""A link that may lead to another page of something; few links of a page look so."""


class Place(NamedTuple):
    """What an address is a page of, and which; 0 where it says no number."""

    thing: str
    number: int


def place_of(url: str) -> Place:
    """Tell the page from the thing. Scheme, "www.", the slash at the end and `NO_MATTER` make no difference."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return Place(url, 0)
    number = 0
    path = parts.path
    if found := PATH.search(path):
        number = int(found[1] or found[2])
        path = path[: found.start()] + path[found.end() :]
    kept = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if QUERY.fullmatch(name) and value.isdecimal() and len(value) < 8:
            number = number or int(value)
        elif not NO_MATTER.fullmatch(f"{name}={value}"):
            kept.append((name, value))
    host = parts.netloc.lower().removeprefix("www.")
    return Place(f"{host}{path.rstrip('/')}?{urlencode(kept)}", number)


def has_more_pages(data: bytes, url: str) -> bool:
    """Whether a page links to another page of the same thing."""
    here = place_of(url)
    for link in set(LINK.findall(data)):
        try:
            there = place_of(urljoin(url, unescape(link.decode("utf-8", "replace"))))
        except ValueError:
            continue
        if there.thing == here.thing and there.number != here.number:
            return True
    return False


def join_pages(threads: Sequence[Thread]) -> Thread:
    """One thread of its pages, in the order given. A comment that several pages show stands where it is first."""
    first = threads[0]
    comments: list[Comment] = []
    by_id: dict[str, int] = {}
    for thread in threads:
        stands: list[int] = []
        for comment in thread.comments:
            stands.append(by_id.get(comment.id, len(comments)) if comment.id else len(comments))
            if stands[-1] == len(comments):
                by_id[comment.id] = len(comments)
                comments.append(comment)
        for at, comment in zip(stands, thread.comments, strict=True):
            if comments[at] is comment and (parent := comment.reply.parent) is not None:
                comments[at] = comment._replace(reply=comment.reply._replace(parent=stands[parent]))
    records = " + ".join(thread.capture.record or "" for thread in threads)
    says = f"{first.capture.recognised}; {len(threads)} pages were joined"
    claims = [thread.claimed for thread in threads if thread.claimed is not None]
    return replace(
        first,
        comments=tuple(comments),
        claimed=max(claims, default=None),
        capture=replace(first.capture, record=records, recognised=says),
        leftovers=tuple(leftover for thread in threads for leftover in thread.leftovers),
        damage=tuple(dict.fromkeys(damage for thread in threads for damage in thread.damage)),
    )
