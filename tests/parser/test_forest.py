from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.forest import Forest
from microfiche.parser.outline import NONE, untangle


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_a_tie_is_refused_exactly_where_it_would_close_a_circle(ties: list[tuple[int, int]]) -> None:
    forest, parents = Forest(10), [NONE] * 10
    for comment, parent in ties:
        if parents[comment] != NONE:
            continue
        tried = [*parents]
        tried[comment] = parent
        assert forest.closes(comment, parent) == bool(untangle(tried)[1])
        if not forest.closes(comment, parent):
            forest.hang(comment, parent)
            parents = tried


def test_a_chain_of_any_length_costs_no_recursion() -> None:
    forest = Forest(100_000)
    for comment in range(1, 100_000):
        forest.hang(comment, comment - 1)
    assert forest.closes(0, 99_999)
