"""Whatever a reader does, nothing breaks, and the comment under the cursor stays under it, on its screen line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made import a_tree
from microfiche.parser.outline import NONE
from rooms import OpenRoom

if TYPE_CHECKING:
    from rooms import Room

MOVES = ("j", "k", "space", "b", "d", "u", "g", "G", "]", "[", "J", "K", "p", "a", "h", "l", "ctrl+o", "n", "N", "3 j")
FOLDS = ("z M", "z c", "z o", "z a", "c", "1", "2")
KEEPING = ("s", "S", "t", "z l", "z R", "T escape", "w escape", "? escape", "i escape", "z >")
SIZES = ((80, 24), (120, 40), (20, 5), (200, 50), (100, 7))
WORDS = ("er", "1", "zz", "-1", "(", "/1/")

STEPS = st.one_of(
    st.tuples(st.just("go"), st.sampled_from(MOVES + FOLDS)),
    st.tuples(st.just("keep"), st.sampled_from(KEEPING)),
    st.tuples(st.just("resize"), st.sampled_from(SIZES)),
    st.tuples(st.just("search"), st.sampled_from(WORDS)),
    st.tuples(st.just("give up"), st.sampled_from(WORDS)),
    st.tuples(st.just("filter"), st.sampled_from(WORDS)),
)


@st.composite
def parents(draw: st.DrawFn) -> list[int | None]:
    """A tree of up to 15 comments: the parent of each, some comment before it or none."""
    count = draw(st.integers(1, 15))
    return [draw(st.one_of(st.none(), st.integers(0, at - 1))) if at else None for at in range(count)]


async def take(room: Room, kind: str, what: str | tuple[int, int]) -> None:
    """Take one step, and check what it has to leave as it was."""
    number, y, height = room.number, room.comments.y, room.screen.comments.size.height
    if isinstance(what, tuple):
        await room.resize(*what)
        assert room.number == number
    elif kind in ("go", "keep"):
        await room.press(*what.split())
        assert kind == "go" or room.number == number
    elif kind == "search":
        await room.press("/", *what, "enter")
    elif kind == "give up":
        await room.press("/", *what, "escape")
        assert (room.number, room.comments.y, room.screen.comments.size.height) == (number, y, height)
    else:
        await room.press("\\", *what, "enter")
        narrowed = room.number
        await room.press("escape", "escape")
        assert room.comments.matching is None
        assert room.number == (narrowed or number)


def check(room: Room) -> None:
    """The cursor is on a comment in sight, and the screen is whole."""
    state = room.comments
    assert state.row != NONE
    assert state.folds.is_visible(state.row)
    assert state.row in state.rows_on_screen()
    assert len(room.text.splitlines()) == room.app.size.height


async def walk(tree: list[int | None], steps: list[tuple[str, str | tuple[int, int]]]) -> None:
    async with OpenRoom()(a_tree(tree), size=(120, 40)) as room:
        for step in steps:
            await take(room, *step)
            check(room)


@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(parents(), st.lists(STEPS, min_size=6, max_size=12))
def test_no_sequence_of_keys_breaks_the_room_or_loses_the_place(
    tree: list[int | None], steps: list[tuple[str, str | tuple[int, int]]]
) -> None:
    asyncio.run(walk(tree, steps))
