from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from made import a_chain, a_tree
from microfiche.parser.outline import NONE, VIEWS, View, outline
from microfiche.search.filter import Kept, keep_matches, narrow
from queries import talks

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def test_a_match_stays_and_so_does_everything_above_it() -> None:
    kept = keep_matches(outline(a_tree([None, 0, 1, 0, None])), [2])
    assert kept == [Kept(0, False), Kept(1, False), Kept(2, True)]


def test_a_match_above_another_is_a_match_and_no_context() -> None:
    assert keep_matches(outline(a_tree([None, 0])), [1, 0]) == [Kept(0, True), Kept(1, True)]


def test_a_flat_view_has_no_context() -> None:
    assert keep_matches(outline(a_tree([None, 0]), "flat"), [1]) == [Kept(1, True)]


def test_a_chain_of_20_000_replies_is_walked_once() -> None:
    assert len(keep_matches(outline(a_chain(20_000)), range(19_999, 0, -1))) == 20_000


@given(talks, st.sampled_from(VIEWS), st.sets(st.integers(0, 7)))
def test_what_is_left_is_an_outline_of_its_own(thread: Thread, view: View, wanted: set[int]) -> None:
    whole = outline(thread, view)
    wanted = {position for position in wanted if position < len(whole)}
    kept = keep_matches(whole, wanted)
    part = narrow(whole, [row for row, _ in kept])
    assert {part.order[row] for row, (_, matches) in enumerate(kept) if matches} == wanted
    for row, position in enumerate(part.order):
        before = whole.rows[position]
        assert part.rows[position] == row
        assert part.depth[row] == whole.depth[before]
        above, above_before = part.parent[row], whole.parent[before]
        assert (above == NONE) == (above_before == NONE)
        assert above == NONE or part.order[above] == whole.order[above_before]
        under = [other for other in range(len(part)) if row in (other, *part.ancestors(other))]
        assert under == list(range(row, part.end[row]))
    assert [position for position, row in enumerate(part.rows) if row != NONE] == sorted(part.order)
