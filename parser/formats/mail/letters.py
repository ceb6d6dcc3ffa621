"""One message as a story or as a comment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import LOST, Author, Comment, Leftover, Moment, Reply, Span, Story
from .body import read_body
from .dates import read_date
from .headers import Header, read_author, split_message
from .own import NOWHERE, read_own, read_posted

if TYPE_CHECKING:
    from ...model import Block
    from .charsets import Charsets
    from .own import Own


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that was read; `span` is where it stands in its mailbox, `wrong` what could not be read as declared.

    `own` is what more it says where it was written by `fiche`."""

    id: str
    subject: str
    author: Author
    posted: Moment | None
    blocks: tuple[Block, ...]
    leftovers: tuple[Leftover, ...]
    wrong: tuple[str, ...]
    named: str
    url: str | None
    language: str | None
    span: Span | None
    own: Own | None = None

    def says_the_same(self, other: Letter) -> bool:
        """Whether another message is a copy of this one."""
        return (self.author, self.posted, self.blocks) == (other.author, other.posted, other.blocks)

    def as_story(self) -> Story:
        """The message that began a thread, as its story."""
        return Story(self.subject, self.blocks, self.author.name or None, self.posted, self.url, self.language)

    def as_comment(self, reply: Reply = LOST) -> Comment:
        """A message that answers, as a comment."""
        score, marks = (self.own.score, self.own.marks) if self.own else (None, ())
        return Comment(self.id, self.author, self.posted, self.blocks, reply, score, marks, self.span)


def read_letter(data: bytes, span: Span | None, charsets: Charsets) -> Letter:
    """Read one message. Whatever is wrong with it, it is read as far as it goes."""
    head, content = split_message(data)
    header = Header(head)
    body = read_body(header, content, charsets)
    header.charset = body.charset
    name, address = read_author(header.raw("from"))
    if address and address.endswith(f"@{NOWHERE}"):
        name, address = "" if name == address else name, None
    date, own = header.text("date"), read_own(header)
    return Letter(
        next(iter(header.ids("message-id")), ""),
        header.text("subject"),
        Author(name, own is not None and own.guest, f"mailto:{address}" if address else None),
        read_posted(header) or (read_date(date) if date else None),
        tuple(body.blocks),
        tuple(Leftover(leftover.kind, leftover.text, span) for leftover in body.leftovers),
        tuple(body.wrong),
        _named(header),
        _address(header),
        header.text("content-language") or None,
        span,
        own,
    )


def _named(header: Header) -> str:
    """The id of the message that one says it answers."""
    nearest = header.ids("in-reply-to") or header.ids("references")[-1:]
    return nearest[0] if nearest else ""


def _address(header: Header) -> str | None:
    """Where an archive says that it keeps the message (RFC 5064)."""
    address = header.raw("archived-at").strip("<> ")
    return address if address.startswith(("http://", "https://")) else None
