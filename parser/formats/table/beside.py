"""Tables of stories, and the tables of comments that lie beside them in a folder: a corpus keeps the two apart."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from ...bounds import within_limits
from ..records.family import Family, Story, never
from ..records.gather import HELD_BYTES, Gathering
from ..records.read import Reader
from ..records.rows import Told
from ..records.vocabulary import HTML, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Thread
    from ...source import Report, Source
    from ..records.parts import Payload

NAMES: Final = {
    "title": "articletitle storytitle posttitle videotitle threadtitle title headline",
    "id": "articleid storyid postid videoid threadid topicid submissionid id uid uuid",
    "byline": "byline author authors articleauthor",
    "time": "publisheddate publishedat pubdate published publicationdate createdutc createdat created date",
    "url": "articleurl storyurl weburl url link permalink",
    "text": "articletext articlebody storytext fulltext selftext content body text abstract snippet summary",
    "claimed": "ncomments numcomments commentcount commentscount comments",
}
"""What the columns of a table of stories are called, role by role, the surest names first."""
HELD_AT_MOST: Final = HELD_BYTES // 4
"""Bytes of one table that wait in memory for the stories of another."""


def story_roles(header: Sequence[str]) -> dict[str, str]:
    """The columns of a table of stories by their roles; empty for another table: a title, an id, and more are there."""
    known = {plain(name): name for name in reversed(header)}
    roles = {
        role: known[next(one for one in names.split() if one in known)]
        for role, names in NAMES.items()
        if not known.keys().isdisjoint(names.split())
    }
    return roles if {"title", "id"} <= roles.keys() and len(roles) > 2 else {}


def story_family(roles: dict[str, str], samples: Sequence[dict[str, str]]) -> Family:
    """A family whose records are stories alone."""

    def keys(role: str) -> tuple[str, ...]:
        return (roles[role],) if role in roles else ()

    is_html = any(HTML.search(row.get(roles.get("text", ""), "")) for row in samples)
    story = Story(
        signature=(roles["title"],),
        key=keys("id"),
        title=keys("title"),
        byline=keys("byline"),
        time=keys("time"),
        url=keys("url"),
        body=((roles["text"], "html lines" if is_html else "plain"),) if "text" in roles else (),
        claimed=keys("claimed"),
    )
    return Family(name="table", signature=("\0",), may_be=never, stories=(story,))


class TablePile:
    """The tables of one folder or archive; see `base.Pile`. Comments without a title wait for the table of stories."""

    def __init__(self, name: str, _report: Report) -> None:
        self.name = name
        self.stories: dict[str, list[Payload]] = {}
        self.tellers: dict[str, Reader] = {}
        self.waiting: list[tuple[Reader, Gathering[Payload], set[str]]] = []

    def add(self, source: Source) -> Iterator[Thread]:
        """Take one more table; what names its stories itself comes at once."""
        from .read import open_table, read_mapped

        opened = open_table(source, {})
        if opened is None or (opened.family.thread_title and not opened.is_of_stories):
            yield from within_limits(read_mapped(source, {}, opened), source)
            return
        reader = Reader(source, opened.family, opened.capture)
        held: Gathering[Payload] = Gathering(HELD_AT_MOST)
        keys: set[str] = set()
        for number, item in enumerate(opened.items(source.stream), 1):
            for key, payload in reader.explode(item, number, None):
                if opened.is_of_stories:
                    self.tellers.setdefault(key, reader)
                    self.stories.setdefault(key, []).append(payload)
                else:
                    keys.add(key)
                    held.add(key, payload)
        if not opened.is_of_stories:
            self.waiting.append((reader, held, keys))

    def threads(self) -> Iterator[Thread]:
        """The threads of the tables that waited, with their stories, and the stories that nobody commented on."""
        for reader, held, keys in self.waiting:
            for key in keys:
                self.tellers.pop(key, None)
            stories = [(key, one) for key in keys for one in self.stories.get(key, ()) if isinstance(one, Told)]
            pairs = ((key, payload) for key, payloads in held.groups() for payload in payloads)
            yield from within_limits(reader.joined(chain(stories, pairs), reader.source.name), reader.source)
        for key, reader in self.tellers.items():
            yield from reader.joined(((key, one) for one in self.stories[key]), reader.source.name)
