"""Threads made for tests: by hand with few words, and by Hypothesis with any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st
from microfiche.parser.blocks import split_blocks
from microfiche.parser.model import (
    LOST,
    Author,
    Block,
    BlockKind,
    Capture,
    Comment,
    Damage,
    Evidence,
    Leftover,
    Link,
    Moment,
    PageOrder,
    Reply,
    Span,
    Story,
    Thread,
    Tie,
)
from microfiche.parser.moments import parse_moment

if TYPE_CHECKING:
    from collections.abc import Sequence


def a_comment(
    text: str = "So it is.", *, by: str = "ann", at: str | None = None, reply: Reply = LOST, guest: bool = False
) -> Comment:
    """A comment with a text, an author and perhaps a time."""
    return Comment("", Author(by, guest), parse_moment(at) if at else None, split_blocks(text), reply)


def a_thread(
    comments: Sequence[Comment] = (),
    *,
    title: str = "Ferry Late",
    body: str = "It was late.",
    claimed: int | None = None,
) -> Thread:
    """A thread of some comments under a short story."""
    return Thread(
        Story(title, split_blocks(body)),
        tuple(comments),
        claimed,
        PageOrder(),
        Capture("made.txt", "text", sha256="00"),
    )


def a_tree(parents: Sequence[int | None]) -> Thread:
    """A thread whose comments, named a, b, c and so on, answer the positions given, as stated by the source."""
    return a_thread(
        [
            a_comment(f"This is number {n}.", by=chr(97 + n % 26), reply=Reply(parent, "stated"))
            for n, parent in enumerate(parents)
        ]
    )


def a_chain(length: int) -> Thread:
    """A thread in which every comment answers the one before."""
    return a_tree([None, *range(length - 1)])


anything = st.text(max_size=30)
words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)
zones = st.sampled_from([None, UTC])
instants = st.builds(
    lambda seconds, zone: datetime(1970, 1, 1, tzinfo=zone) + timedelta(seconds=seconds),
    st.integers(-(10**9), 4 * 10**9),
    zones,
)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Times of every precision, with and without a zone, and unknown ones."""
    if draw(st.booleans()):
        return Moment(draw(words))
    start = draw(instants)
    length = draw(st.sampled_from([0, 1, 60, 3600, 86400, 12345]))
    last = start if not length else start + timedelta(seconds=length, microseconds=-1)
    return Moment(draw(words), start, last, start.tzinfo is not None)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Blocks of every kind, with texts that other blocks could be mistaken for."""
    kind: BlockKind = draw(st.sampled_from(get_args(BlockKind)))
    text = draw(st.one_of(anything, st.sampled_from(["", "> x", "a\n\nb", " a ", "a\nb"])))
    links = draw(st.lists(st.builds(Link, st.integers(0, 9), st.integers(0, 9), anything), max_size=2))
    return Block(kind, text, draw(st.integers(0, 3)), tuple(links))


evidence = st.lists(st.builds(Evidence, anything, anything), max_size=2).map(tuple)
spans = st.one_of(
    st.none(),
    st.builds(
        lambda a, n, unit: Span(a, a + n, unit),
        st.integers(0, 99),
        st.integers(0, 9),
        st.sampled_from(["line", "byte"]),
    ),
)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    """Threads of up to eight comments whose replies form a tree, forward references included."""
    count = draw(st.integers(0, 8))
    place = draw(st.permutations(range(count)))
    comments = []
    for position in range(count):
        above = draw(st.sampled_from([None, *(p for p in range(count) if place[p] < place[position])]))
        tie: Tie = draw(st.sampled_from(get_args(Tie)))
        if tie == "lost":
            reply = LOST
        else:
            reply = Reply(None if tie == "absent" else above, tie, draw(st.floats(0, 1)), draw(evidence))
        comments.append(
            Comment(
                draw(anything),
                Author(draw(anything), draw(st.booleans()), draw(st.none() | anything)),
                draw(st.none() | moments()),
                tuple(draw(st.lists(blocks(), max_size=3))),
                reply,
                draw(st.none() | st.integers(-5, 500)),
                tuple(draw(st.sets(st.sampled_from(["removed", "edited", "collapsed"])))),
                draw(spans),
            )
        )
    return Thread(
        Story(
            draw(anything),
            tuple(draw(st.lists(blocks(), max_size=3))),
            draw(st.none() | anything),
            draw(st.none() | moments()),
        ),
        tuple(comments),
        draw(st.none() | st.integers(0, 99)),
        PageOrder(draw(st.sampled_from(["nested", "flat", "unknown"])), draw(st.floats(0, 1)), draw(anything)),
        Capture(draw(anything), draw(anything), draw(anything), captured_at=draw(st.none() | instants)),
        tuple(draw(st.lists(st.builds(Leftover, words.filter(bool), anything, spans), max_size=2))),
        tuple(draw(st.lists(st.builds(Damage, anything, anything, spans), max_size=2))),
    )
