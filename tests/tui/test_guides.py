from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import a_chain, a_comment, a_thread
from microfiche.parser.model import Reply, Tie
from microfiche.parser.outline import outline
from microfiche.tui.panes.guides import Guides, levels_that_fit

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def drawn(thread: Thread, most: int = 9) -> list[str]:
    """The head lines of a thread, and below each what stands beside its body."""
    tree = outline(thread)
    guides = Guides(thread, tree, most)
    lines = []
    for row in range(len(tree)):
        name = thread.comments[tree.order[row]].author.name
        lines.append(guides.beside_head(row) + guides.marker(row, False) + " " + name)
        lines.append((guides.beside_body(row) + guides.below_marker(row, False)).rstrip())
    return lines


def tied(*replies: tuple[int | None, Tie]) -> Thread:
    return a_thread([a_comment(by=chr(97 + at), reply=Reply(*reply)) for at, reply in enumerate(replies)])


def test_solid_lines_lead_to_stated_replies_and_dashed_ones_to_inferred() -> None:
    thread = tied((None, "stated"), (0, "stated"), (1, "inferred"), (0, "inferred"), (None, "inferred"))
    assert drawn(thread) == [
        "▾ a",
        "│",
        "├─▾ b",
        "┊ ┊",
        "┊ ╰╌◦ c",
        "┊",
        "╰╌◦ d",
        "",
        "◦ e",
        "",
    ]


def test_a_folded_comment_leads_nowhere() -> None:
    thread = tied((None, "stated"), (0, "stated"))
    guides = Guides(thread, outline(thread), 9)
    assert (guides.marker(0, True), guides.below_marker(0, True)) == ("▸", " ")


def test_below_the_deepest_level_a_chain_goes_straight_down() -> None:
    assert drawn(a_chain(5), most=2) == [
        "▾ a",
        "│",
        "╰─▾ b",
        "  │",
        "  ╰─▾ c",
        "    │",
        "    ▾ d",
        "    │",
        "    • e",
        "",
    ]


def test_the_end_of_a_chain_of_100_000_is_drawn() -> None:
    thread = a_chain(100_000)
    guides = Guides(thread, outline(thread), 9)
    assert guides.beside_body(99_999) == " " * 18


@pytest.mark.parametrize(("width", "levels"), [(1, 0), (19, 2), (40, 5), (79, 9), (119, 14), (400, 16)])
def test_wider_panes_indent_more_levels(width: int, levels: int) -> None:
    assert levels_that_fit(width) == levels
