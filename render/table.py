"""Threads as rows, one comment each: CSV (RFC 4180), and the rows that Parquet takes too.

`parser/formats/table/own.py` names the columns and reads the table back to the same tree.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from microfiche.parser.blocks import join_blocks
from microfiche.parser.formats.table.own import COLUMNS, defuse
from microfiche.parser.identity import comment_keys
from microfiche.parser.moments import moment_text
from microfiche.parser.outline import outline

from .clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.model import Comment

    from .parts import Part

__all__ = ["COLUMNS", "Row", "render_csv", "rows_of"]

BATCH = 200
"""Rows in a piece of output."""


class Row(NamedTuple):
    """A comment as a row; the fields are those of `COLUMNS`, in their order."""

    thread: str
    title: str
    url: str
    id: int
    parent: int | None
    depth: int
    tie: str
    certainty: float
    author: str
    guest: bool
    author_url: str
    posted: str
    posted_as: str
    score: int | None
    marks: str
    key: str
    source_id: str
    text: str


def rows_of(part: Part) -> Iterator[Row]:
    """The rows of a thread, its comments in captured order. Texts are made safe to print."""
    thread, positions, key = part
    shape = outline(thread)
    title, url = clean_line(thread.story.title), clean_line(thread.story.url or "")
    keys = comment_keys(thread.comments)
    for position in positions:
        depth = shape.depth[shape.rows[position]]
        yield _row(thread.comments[position], position, depth, (key, title, url), keys[position])


def _row(comment: Comment, position: int, depth: int, story: tuple[str, str, str], key: str) -> Row:
    author, posted, reply = comment.author, comment.posted, comment.reply
    return Row(
        *story,
        position + 1,
        None if reply.parent is None else reply.parent + 1,
        depth,
        reply.tie,
        reply.certainty,
        clean_line(author.name),
        author.guest,
        clean_line(author.url or ""),
        (moment_text(posted) or "") if posted else "",
        clean_line(posted.as_written) if posted else "",
        comment.score,
        " ".join(comment.marks),
        key,
        clean_line(comment.id),
        clean(join_blocks(comment.body)),
    )


def render_csv(part: Part, *, header: bool = True) -> Iterator[str]:
    """Write a thread as rows of CSV, with the names of the columns above them or without.

    A cell that a spreadsheet would run as a formula has an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    for number, row in enumerate(rows_of(part), 1):
        writer.writerow([_cell(value) for value in row])
        if number % BATCH == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "guest" if value else ""
    return defuse(value) if isinstance(value, str) else value
