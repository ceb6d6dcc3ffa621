"""A thread as bytes, and back to the same thread: its head, and its comments in parts that can be read one by one.

JSON in Zstandard. A part holds `PART` comments as three lists: what they say, what they answer, and where they stand
in the source; so what a comment says can be digested without what was inferred about it. What is usual is short: a
plain paragraph is its text, a stated reply its parent.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson
from microfiche.parser.containers.packings import zstandard_library
from microfiche.parser.model import (
    Author,
    Block,
    Capture,
    Comment,
    Damage,
    Evidence,
    Leftover,
    Link,
    Moment,
    PageOrder,
    Part,
    Reply,
    Span,
    Story,
    Thread,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PART: Final = 64
"""Comments in a part: a hit is shown from one part, in half a millisecond."""
_LEVEL: Final = 1
"""Of Zstandard: 3 makes a tenth less of it and takes half as long again."""
_LARGEST: Final = 1 << 30
"""Bytes that one piece may unpack to: an archive may come from a stranger."""
_SMALL: Final = 200
"""Bytes below which packing gains nothing."""
_ALONE: Final = 9
"""Facts of a capture that was not joined from others."""
_SHOWN: Final = ("stated", "indented", "absent")


class Packed(NamedTuple):
    """A thread as bytes. `digest` is of what it says and of when and where it was captured, not of what is inferred."""

    head: bytes
    parts: tuple[bytes, ...]
    digest: bytes


def pack(thread: Thread) -> Packed:
    """Pack a thread."""
    capture = thread.capture
    story = _story(thread.story)
    seen = blake2b(_dump([story, thread.claimed, _when(capture.captured_at), capture.url]), digest_size=16)
    parts = []
    for start in range(0, len(thread.comments), PART):
        comments = thread.comments[start : start + PART]
        said = _dump([_said(comment) for comment in comments])
        seen.update(said)
        seen.update(_dump([c.reply.parent if c.reply.tie in _SHOWN else c.reply.tie for c in comments]))
        hung = _dump([_hung(comment.reply) for comment in comments])
        stood = _dump([comment.span for comment in comments])
        parts.append(compress(b"\n".join((said, hung, stood))))
    head = [
        story,
        thread.claimed,
        thread.order,
        _capture(capture),
        thread.leftovers,
        thread.damage,
    ]
    return Packed(compress(_dump(head)), tuple(parts), seen.digest())


def unpack(head: bytes, parts: Iterable[bytes]) -> Thread:
    """The thread that was packed. Raises ValueError where the bytes are damaged."""
    story, claimed, order, capture, leftovers, damage = _load(decompress(head))
    return Thread(
        _read_story(story),
        tuple([comment for part in parts for comment in Opened(part)]),
        claimed,
        PageOrder(*order),
        _read_capture(*capture),
        tuple(Leftover(kind, text, _read_span(span)) for kind, text, span in leftovers),
        tuple(Damage(kind, says, _read_span(span)) for kind, says, span in damage),
    )


def unpack_story(head: bytes) -> Story:
    """The story of a packed thread. Raises ValueError where the bytes are damaged."""
    return _read_story(_load(decompress(head))[0])


class Opened:
    """A part that was opened: its comments, each made when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Open a part. Raises ValueError where the bytes are damaged."""
        self._said, self._hung, self._stood = (_load(column) for column in decompress(data).split(b"\n"))

    def __len__(self) -> int:
        return len(self._said)

    def __getitem__(self, at: int) -> Comment:
        ident, author, posted, body, score, marks = self._said[at]
        return Comment(
            ident,
            Author(author) if isinstance(author, str) else Author(*author),
            _read_moment(posted),
            _read_body(body),
            _read_reply(self._hung[at]),
            score,
            tuple(marks),
            _read_span(self._stood[at]),
        )

    def __iter__(self) -> Iterator[Comment]:
        return map(self.__getitem__, range(len(self)))

    def author(self, at: int) -> str:
        """The name of a comment's author."""
        author = self._said[at][1]
        return str(author if isinstance(author, str) else author[0])

    def parent(self, at: int) -> int | None:
        """The position of the comment that a comment answers."""
        hung = self._hung[at]
        parent: int | None = hung[0] if isinstance(hung, list) else hung
        return parent

    def texts(self, at: int) -> list[str]:
        """The texts of a comment's blocks."""
        return [block if isinstance(block, str) else block[1] for block in self._said[at][3]]


def compress(data: bytes) -> bytes:
    """Data in Zstandard, or as it is where it is small."""
    if len(data) < _SMALL:
        return data
    compressor = _compressor()
    return bytes(compressor.compress(data, compressor.FLUSH_FRAME))


def decompress(data: bytes) -> bytes:
    """What `compress` was given. Raises ValueError where it is damaged."""
    if not data.startswith(b"\x28\xb5\x2f\xfd"):
        return data
    unpacker = _zstd().ZstdDecompressor()
    try:
        unpacked = bytes(unpacker.decompress(data, _LARGEST))
    except _zstd().ZstdError as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof:
        raise ValueError(f"it unpacks to more than {_LARGEST:,} bytes, or breaks off")
    return unpacked


@lru_cache(maxsize=1)
def _compressor() -> Any:
    """What packs, frame by frame, each with a checksum, so that a damaged part is never taken for another text."""
    parameter = _zstd().CompressionParameter
    return _zstd().ZstdCompressor(options={parameter.compression_level: _LEVEL, parameter.checksum_flag: 1})


@lru_cache(maxsize=1)
def _zstd() -> Any:
    return zstandard_library("the archive")


def _said(comment: Comment) -> list[Any]:
    author = comment.author
    return [
        comment.id,
        author if author.guest or author.url is not None else author.name,
        comment.posted and _moment(comment.posted),
        _body(comment.body),
        comment.score,
        comment.marks,
    ]


def _story(story: Story) -> list[Any]:
    published = story.published and _moment(story.published)
    return [story.title, _body(story.body), story.byline, published, story.url, story.language]


def _read_story(story: list[Any]) -> Story:
    title, body, byline, published, url, language = story
    return Story(title, _read_body(body), byline, _read_moment(published), url, language)


def _capture(capture: Capture) -> list[Any]:
    joined = [[_capture(part.capture), part.shows] for part in capture.joined]
    return [
        *(capture.name, capture.format, capture.recognised, capture.media_type, capture.encoding, capture.sha256),
        *(capture.url, _when(capture.captured_at), capture.record),
        *([joined] if joined else ()),
    ]


def _read_capture(*facts: Any) -> Capture:
    name, read_as, recognised, media_type, encoding, sha256, url, captured_at, record = facts[:_ALONE]
    at = _read_when(captured_at)
    joined = (Part(_read_capture(*one), tuple((first, last) for first, last in shows)) for one, shows in _rest(facts))
    return Capture(name, read_as, recognised, media_type, encoding, sha256, url, at, record, tuple(joined))


def _rest(facts: tuple[Any, ...]) -> list[Any]:
    """What a capture was joined from, where it was: only then it is written."""
    return facts[_ALONE] if len(facts) > _ALONE else []


def _body(blocks: Sequence[Block]) -> list[Any]:
    return [
        block.text if block.kind == "paragraph" and not block.depth and not block.links else block for block in blocks
    ]


def _read_body(body: list[Any]) -> tuple[Block, ...]:
    return tuple(Block("paragraph", block) if isinstance(block, str) else _read_block(*block) for block in body)


def _read_block(kind: Any, text: str, depth: int, links: list[Any]) -> Block:
    return Block(kind, text, depth, tuple(Link(*link) for link in links))


def _moment(moment: Moment) -> list[Any]:
    return [moment.as_written, _when(moment.earliest), _when(moment.latest), moment.zone_known]


def _read_moment(moment: list[Any] | None) -> Moment | None:
    if moment is None:
        return None
    as_written, earliest, latest, zone_known = moment
    return Moment(as_written, _read_when(earliest), _read_when(latest), zone_known)


def _when(time: datetime | None) -> datetime | str | None:
    """A time as JSON is made of it: orjson writes all but odd offsets from UTC exactly, and faster than `isoformat`."""
    return time if time is None or time.tzinfo is None or time.tzinfo is UTC else time.isoformat()


def _read_when(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _hung(reply: Reply) -> Any:
    if reply.tie == "stated" and reply.certainty == 1.0 and not reply.evidence:
        return reply.parent
    return reply


def _read_reply(hung: Any) -> Reply:
    if not isinstance(hung, list):
        return Reply(hung, "stated")
    parent, tie, certainty, evidence = hung
    return Reply(parent, tie, float(certainty), tuple(Evidence(*reason) for reason in evidence))


def _read_span(span: list[Any] | None) -> Span | None:
    return None if span is None else Span(*span)


def _dump(value: Any) -> bytes:
    """JSON on one line; with a space before it where orjson refuses (lone surrogates, numbers beyond 64 bits)."""
    try:
        return orjson.dumps(value, _as_list)
    except TypeError:
        return b" " + json.dumps(value, default=datetime.isoformat).encode("ascii")


def _as_list(record: object) -> list[Any]:
    """A NamedTuple as the list of its fields: orjson leaves those to the caller."""
    if isinstance(record, tuple):
        return list(record)
    raise TypeError


def _load(data: bytes) -> Any:
    """What `_dump` wrote. Raises ValueError."""
    return json.loads(data) if data.startswith(b" ") else orjson.loads(data)
