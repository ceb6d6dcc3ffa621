"""Hits as a reader wants them: whose words, when and where they stand, what they answer, and the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from microfiche.search.highlight import marker
from microfiche.search.texts import comment_text

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Story
    from microfiche.search.nodes import Node

    from .library import Archive
    from .load import Pieces

ABOVE_AT_MOST: Final = 5
"""Comments of the chain above that a hit names, the nearest first."""


class Above(NamedTuple):
    """A comment that a hit hangs under."""

    number: int
    author: str


class Hit(NamedTuple):
    """A comment that a query found, or a story.

    `number` counts the comments from 1 in captured order and is None for a story; `snapshot` is the capture that it
    stands in, from 1, and `is_shown` says whether that is the one that opens. `highlights` are (start, end) in `text`.
    """

    id: str
    key: str
    title: str
    url: str | None
    published: str | None
    number: int | None
    snapshot: int
    is_shown: bool
    comment: Comment | None
    story: Story
    text: str
    highlights: tuple[tuple[int, int], ...]
    above: tuple[Above, ...]


def hit(archive: Archive, pieces: Pieces, entry: int, node: Node) -> Hit:
    """A hit from the entry that was found."""
    snapshot, position = pieces.place(entry)
    number, key, shown, title, url, published, count = archive.db.execute(_FACTS, (snapshot,)).fetchone()
    story = pieces.story(snapshot)
    comment = pieces.comment(snapshot, position) if position >= 0 else None
    text = _body(comment) if comment else "\n".join([story.title, *(block.text for block in story.body)])
    return Hit(
        archive.short(key),
        key,
        title,
        url,
        published,
        position + 1 if comment else None,
        number,
        bool(shown),
        comment,
        story,
        text,
        tuple(_highlights(node, comment, text)),
        tuple(_above(pieces, snapshot, comment.reply.parent, count)) if comment else (),
    )


def _body(comment: Comment) -> str:
    return "\n".join(block.text for block in comment.body)


def _highlights(node: Node, comment: Comment | None, text: str) -> list[tuple[int, int]]:
    """The words in the text that were asked for, and nothing where it was found for something else."""
    if comment is None:
        return [span for span in marker(node).spans(text) if span != (0, len(text.partition("\n")[0]))]
    name = len(comment.author.name) + 1
    spans = marker(node).spans(comment_text(comment))
    return [(start - name, end - name) for start, end in spans if start >= name]


def _above(pieces: Pieces, snapshot: int, parent: int | None, count: int) -> list[Above]:
    """The chain from a parent up, as far as it stands among the comments that there are."""
    found: list[Above] = []
    while parent is not None and 0 <= parent < count and len(found) < ABOVE_AT_MOST:
        name, above = pieces.answered(snapshot, parent)
        found.append(Above(parent + 1, name))
        parent = above
    return found


_FACTS: Final = (
    "SELECT (SELECT count(*) FROM snapshot AS other WHERE other.thread = thread.id AND other.id <= snapshot.id),"
    " thread.key, snapshot.id = thread.current, title, url, published, comments"
    " FROM snapshot JOIN thread ON thread.id = snapshot.thread WHERE snapshot.id = ?"
)
