"""Pages of the sample's layout, made from any thread, are read back to that thread."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.blocks import join_blocks, split_blocks
from microfiche.parser.formats.text import read
from microfiche.parser.formats.text.layouts import AVATAR_HEADS
from microfiche.parser.model import Author, Comment
from microfiche.parser.moments import parse_moment
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

letters = st.characters(codec="utf-8", categories=("L", "Nd"))
names = st.lists(st.text(letters, min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2030, 1, 1)).map(
    lambda time: parse_moment(time.strftime("%d %B %Y, %H:%M"))
)
text_characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
lines = st.text(text_characters, min_size=1, max_size=40).filter(lambda line: line == line.strip() and is_plain(line))
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
texts = st.lists(paragraphs, max_size=3).map("\n\n".join)
comments = st.builds(
    lambda name, guest, posted, text: Comment("", Author(name, guest), posted, split_blocks(text)),
    names,
    st.booleans(),
    moments,
    texts,
)


def is_plain(line: str) -> bool:
    """Whether a line is neither blank nor anything that the layout gives a meaning to."""
    patterns = (AVATAR_HEADS.count_line, AVATAR_HEADS.head, AVATAR_HEADS.cut_head, AVATAR_HEADS.byline)
    furniture = (item.pattern for item in AVATAR_HEADS.furniture)
    return bool(line.strip()) and not any(p.search(line) for p in (*patterns, AVATAR_HEADS.dateline, *furniture))


def page_of(title: str, story: str, replies: list[Comment]) -> str:
    parts = [title, story, f"Comments {len(replies)}"]
    for comment in replies:
        guest = " (Guest)" if comment.author.guest else ""
        assert comment.posted is not None
        parts += [f"Thumb {comment.author.name}{guest} {comment.posted.as_written}", join_blocks(comment.body)]
    return "\n\n".join(parts)


def read_page(page: str) -> Thread:
    (thread,) = read(Source.from_bytes(page.encode("utf-8"), "made.txt"))
    return thread


@given(lines, paragraphs, st.lists(comments, min_size=1, max_size=6))
def test_a_page_made_from_a_thread_is_read_back_to_it(title: str, story: str, replies: list[Comment]) -> None:
    thread = read_page(page_of(title, story, replies))
    assert (thread.claimed, thread.story.title) == (len(replies), title)
    assert thread.story.body == split_blocks(story)
    assert [(c.author, c.posted, c.body) for c in thread.comments] == [(c.author, c.posted, c.body) for c in replies]
