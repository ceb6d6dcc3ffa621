"""One record to one row: a comment whose parent is still the key that the record names."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ...blocks import split_blocks
from ...model import LOST, Author, Block, Comment, make_rows
from ...model import Story as Article
from ..markdown import markdown_blocks
from ..markup import fragment_blocks
from .columns import Columns
from .times import read_all, read_times
from .values import ROOTS, number_of, pick, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model import Mark, Moment, Span
    from .family import Bodies, BodyKind, Family, Story
    from .values import Keys, Raw

GONE: Final = frozenset(("[deleted]", "[removed]", "[ removed by reddit ]"))
"""Words that stand where a body was."""
LONGEST_GONE: Final = max(map(len, GONE))


ORDINAL: Final = "\1"
"""Before the number of a comment among those that answer the story, where that names a parent."""


class Row(NamedTuple):
    """A comment as a dump holds it, tied to nothing yet.

    `key` is what others call it ("" where it has no name). `parent` is the key of what it answers, "" for the story;
    None says that the record names no parent at all, and then `depth` may tell. `unread` are the keys that say
    something and that no role explains, and `lost` those that every comment of the family has and this one lacks.
    """

    key: str
    parent: str | None
    depth: int | None
    comment: Comment
    unread: Keys = ()
    lost: Keys = ()


class Stub(NamedTuple):
    """A stand-in for comments that were not saved: under which key, and how many (None where it does not say)."""

    parent: str
    missing: int | None


class Listed(NamedTuple):
    """The keys of the replies that a record says it has; "" is the story."""

    parent: str
    replies: tuple[str, ...]


class Told(NamedTuple):
    """What a record tells of the story: itself, its count of comments, what those call it; `unread` as in `Row`."""

    article: Article
    claimed: int | None = None
    names: frozenset[str] = frozenset()
    unread: Keys = ()


NOTHING_TOLD: Final = Told(Article(""))


def read_rows(
    records: Sequence[Raw],
    family: Family,
    keys: Iterable[str],
    above: Iterable[str | None] = repeat(None),
    spans: Iterable[Span | None] = repeat(None),
) -> list[Row]:
    """Read comments side by side: what others call each, the key of the record that it stands inside, if any, and where
    it stands."""
    columns = Columns(records)
    bodies = _read_bodies(columns, family.body)
    comments = make_rows(
        Comment,
        columns.texts(family.key),
        _read_authors(columns, family),
        _read_times(columns, family),
        bodies,
        repeat(LOST),
        columns.numbers(family.score),
        _read_marks(columns, family, bodies),
        spans,
    )
    places = [
        _read_place(record, written, family, inside)
        for record, written, inside in zip(records, columns.texts(family.parent), above, strict=False)
    ]
    unread = [unread_keys(record, family.explained) for record in records]
    return make_rows(Row, keys, map(itemgetter(0), places), map(itemgetter(1), places), comments, unread, repeat(()))


@lru_cache(maxsize=1024)
def _unexplained(keys: Keys, explained: frozenset[str]) -> Keys:
    return tuple(key for key in keys if key not in explained)


def unread_keys(record: Raw, explained: frozenset[str]) -> Keys:
    """The keys that say something and are not explained. What holds further objects is walked and not counted."""
    return tuple(
        [key for key in _unexplained(tuple(record), explained) if (value := record[key]) and not _is_walked(value)]
    )


def _is_walked(value: Any) -> bool:
    if type(value) is dict:
        return any(type(inner) in (dict, list) for inner in value.values())
    return type(value) is list and type(value[0]) in (dict, list)


def _read_authors(columns: Columns, family: Family) -> list[Author]:
    names = columns.texts(family.author)
    if family.call_author is not str:
        names = list(map(family.call_author, names))
    urls = [url if url and url.lower() not in ROOTS else None for url in columns.texts(family.author_url)]
    return make_rows(Author, names, columns.flags(family.guest), urls)


def _read_times(columns: Columns, family: Family) -> list[Moment | None]:
    if not columns.live(family.utc):
        return read_all(columns.values(family.time))
    return list(map(read_times, columns.values(family.time), columns.values(family.utc)))


def _read_marks(columns: Columns, family: Family, bodies: Sequence[tuple[Block, ...]]) -> list[tuple[Mark, ...]]:
    marks: list[tuple[Mark, ...]] = []
    tests = (columns.flags(family.removed), columns.flags(family.edited), columns.flags(family.collapsed))
    for body, removed, edited, collapsed in zip(bodies, *tests, strict=True):
        found: tuple[Mark, ...] = ()
        if removed or (len(body) == 1 and len(body[0].text) <= LONGEST_GONE and body[0].text.lower() in GONE):
            found = ("removed",)
        if edited:
            found += ("edited",)
        if collapsed:
            found += ("collapsed",)
        marks.append(found)
    return marks


def _read_place(record: Raw, written: str, family: Family, above: str | None) -> tuple[str | None, int | None]:
    """The key of the parent, which is `written` in the record, and the depth; see `Row`."""
    if written and written.lower() not in ROOTS:
        return family.call(written), None
    if family.ordinals and (named := text_of(record, family.ordinals)):
        place = number_of(record, family.ordinals)
        return f"{ORDINAL}{place}" if place is not None else family.call(named), None
    if family.depth and not above and not any(name in record for name in family.parent):
        return None, number_of(record, family.depth)
    if above:
        return above, None
    return ("" if family.stated else None), None


def _read_bodies(columns: Columns, keys: Bodies) -> list[tuple[Block, ...]]:
    live = tuple([(key, kind) for key, kind in keys if columns.live((key,))])
    if not live:
        return [()] * len(columns.records)
    first, kind = live[0]
    return [
        blocks_of(text, kind) if type(text := record.get(first)) is str and text else read_body(record, live)
        for record in columns.records
    ]


def read_body(record: Raw, keys: Bodies) -> tuple[Block, ...]:
    """The body under the first key that holds one."""
    for key, kind in keys:
        value = pick(record, (key,))
        if text := _run_together(value) if type(value) is list else text_of(record, (key,)):
            return blocks_of(text, kind)
    return ()


def _run_together(parts: list[Any]) -> str:
    """A text that is kept in pieces, some of them objects that say what a piece looks like."""
    return "".join(
        part if type(part) is str else text_of(part, ("text",)) for part in parts if type(part) in (str, dict)
    )


def blocks_of(text: str, kind: BodyKind) -> tuple[Block, ...]:
    """Read a body by how it is written."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if kind == "html":
        return fragment_blocks(unescape(text) if text.startswith("&lt;") else text)
    if kind == "html lines":
        return fragment_blocks(text, keep_lines=True)
    if kind == "plain":
        return split_blocks(text)
    return markdown_blocks(unescape(text) if kind == "escaped markdown" and "&" in text else text)


def read_story(record: Raw, story: Story, explained: frozenset[str] = frozenset()) -> Told:
    """Read what a record tells of the story; `explained` are keys that are read elsewhere."""
    claimed = number_of(record, story.claimed)
    if claimed is not None and story.claims_itself:
        claimed = max(0, claimed - 1)
    article = Article(
        " ".join(unescape(text_of(record, story.title)).split()),
        read_body(record, story.body),
        text_of(record, story.byline) or None,
        read_times(pick(record, story.time), pick(record, story.utc)),
        text_of(record, story.url) or None,
    )
    names = frozenset(filter(None, (text_of(record, (key,)) for key in story.names)))
    return Told(article, claimed, names, unread_keys(record, story.explained | explained))


def told_by(record: Raw, family: Family) -> Told | None:
    """What a comment says of the story that it stands under."""
    title, url = text_of(record, family.thread_title), text_of(record, family.thread_url)
    return Told(Article(" ".join(unescape(title).split()), url=url or None)) if title or url else None


def merge(first: Told, second: Told) -> Told:
    """What two records tell of one story; the first counts where both speak."""
    a, b = first.article, second.article
    article = Article(
        a.title or b.title,
        a.body or b.body,
        a.byline or b.byline,
        a.published or b.published,
        a.url or b.url,
        a.language or b.language,
    )
    claimed = second.claimed if first.claimed is None else first.claimed
    return Told(article, claimed, first.names | second.names)
