from __future__ import annotations

import pytest
from hypothesis import given
from made import a_comment, a_thread, threads
from microfiche.parser.model import Reply, Thread
from microfiche.parser.outline import outline
from microfiche.parser.sorting import SORTS, Sort, sort_siblings


def a_day() -> Thread:
    """Two top-level comments, the later first; the first of them has three replies, one without a time."""
    times = ["3 May 2016, 09:00", "3 May 2016, 11:00", None, "3 May 2016, 10:00", "3 May 2016, 08:00"]
    parents = [None, 0, 0, 0, None]
    return a_thread(
        [a_comment(at=time, reply=Reply(parent, "stated")) for time, parent in zip(times, parents, strict=True)]
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("captured", [0, 1, 2, 3, 4]),
        ("oldest", [4, 0, 3, 1, 2]),
        ("newest", [0, 1, 3, 2, 4]),
        ("most replies", [0, 1, 2, 3, 4]),
    ],
)
def test_siblings_are_sorted_under_their_parent(sort: Sort, order: list[int]) -> None:
    thread = a_day()
    assert sort_siblings(thread, outline(thread), sort).order == order


def test_the_captured_view_stays_in_the_order_of_the_capture() -> None:
    thread = a_day()
    shape = outline(thread, "captured")
    assert sort_siblings(thread, shape, "newest") is shape


@pytest.mark.parametrize("sort", SORTS)
@given(thread=threads())
def test_sorting_moves_comments_among_their_siblings_only(sort: Sort, thread: Thread) -> None:
    before = outline(thread)
    after = sort_siblings(thread, before, sort)
    assert sorted(after.order) == sorted(before.order)
    for position in range(len(thread.comments)):
        old, new = before.rows[position], after.rows[position]
        assert after.depth[new] == before.depth[old]
        assert [after.order[row] for row in after.ancestors(new)] == [
            before.order[row] for row in before.ancestors(old)
        ]
