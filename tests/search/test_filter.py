from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from made import a_chain, a_tree
from microfiche.parser.outline import NONE, VIEWS, View, outline
from microfiche.search.filter import keep_matches, narrow
from queries import talks

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def test_a_match_stays_and_so_does_everything_above_it() -> None:
    assert [*keep_matches(outline(a_tree([None, 0, 1, 0, None])), [2])] == [1, 1, 1, 0, 0]


def test_a_flat_view_has_no_context() -> None:
    assert [*keep_matches(outline(a_tree([None, 0]), "flat"), [1])] == [0, 1]


def test_a_chain_of_20_000_replies_is_walked_once() -> None:
    assert sum(keep_matches(outline(a_chain(20_000)), range(19_999, 0, -1))) == 20_000


@given(talks, st.sampled_from(VIEWS), st.sets(st.integers(0, 7)))
def test_what_is_left_is_an_outline_of_its_own(thread: Thread, view: View, wanted: set[int]) -> None:
    whole = outline(thread, view)
    wanted = {position for position in wanted if position < len(whole)}
    part = narrow(whole, keep_matches(whole, wanted))
    above = {one for position in wanted for one in whole.ancestors(whole.rows[position])}
    assert {*part.order} == wanted | {whole.order[row] for row in above}
    for row, position in enumerate(part.order):
        before = whole.rows[position]
        assert part.rows[position] == row
        assert part.depth[row] == whole.depth[before]
        parent, parent_before = part.parent[row], whole.parent[before]
        assert (parent == NONE) == (parent_before == NONE)
        assert parent == NONE or part.order[parent] == whole.order[parent_before]
        under = [other for other in range(len(part)) if row in (other, *part.ancestors(other))]
        assert under == list(range(row, part.end[row]))
    assert [position for position, row in enumerate(part.rows) if row != NONE] == sorted(part.order)
