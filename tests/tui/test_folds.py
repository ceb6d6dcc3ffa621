from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made import a_chain, a_tree
from microfiche.parser.outline import Outline, outline
from microfiche.tui.reading.folds import Folds


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Trees of up to 14 comments."""
    count = draw(st.integers(1, 14))
    return outline(a_tree([draw(st.sampled_from([None, *range(position)])) for position in range(count)]))


def seen(tree: Outline, folded: set[int]) -> list[int]:
    """The rows that can be seen, worked out row by row."""
    return [row for row in range(len(tree)) if not folded.intersection(tree.ancestors(row))]


@given(outlines(), st.lists(st.tuples(st.booleans(), st.integers(0, 13))))
def test_what_can_be_seen_is_what_stands_under_no_fold(tree: Outline, steps: list[tuple[bool, int]]) -> None:
    folds, folded = Folds(tree), set[int]()
    for fold, number in steps:
        row = number % len(tree)
        changed = folds.fold(row) if fold else folds.unfold(row)
        before = set(folded)
        if fold and tree.replies(row):
            folded.add(row)
        elif not fold:
            folded.discard(row)
        assert changed == (folded != before)
        assert folds.visible == seen(tree, folded)
        assert folds.folded() == sorted(folded)
    assert Folds(tree, folded).visible == folds.visible


@given(outlines(), st.integers(1, 9))
def test_folding_to_a_depth_shows_so_many_levels(tree: Outline, levels: int) -> None:
    folds = Folds(tree)
    folds.fold_to_depth(levels)
    assert folds.visible == [row for row in range(len(tree)) if tree.depth[row] < levels]
    assert folds.visible == seen(tree, set(folds.folded()))


@given(outlines(), st.sets(st.integers(0, 13)), st.integers(0, 13))
def test_a_hidden_row_is_stood_for_by_its_outermost_folded_ancestor(
    tree: Outline, folded: set[int], number: int
) -> None:
    row = number % len(tree)
    folds = Folds(tree, {at % len(tree) for at in folded})
    hiding = [above for above in tree.ancestors(row) if folds.is_folded(above)]
    assert folds.nearest(row) == (hiding[-1] if hiding else row)
    assert folds.is_visible(row) == (not hiding)


@given(outlines(), st.sets(st.integers(0, 13)), st.integers(0, 13))
def test_revealing_unfolds_only_what_hides(tree: Outline, folded: set[int], number: int) -> None:
    row = number % len(tree)
    folds = Folds(tree, {at % len(tree) for at in folded})
    before = set(folds.folded())
    assert folds.reveal(row) == bool(before.intersection(tree.ancestors(row)))
    assert folds.is_visible(row)
    assert set(folds.folded()) == before.difference(tree.ancestors(row))


@given(outlines(), st.sets(st.integers(0, 13)))
def test_a_snapshot_brings_the_folds_back(tree: Outline, folded: set[int]) -> None:
    folds = Folds(tree, {at % len(tree) for at in folded})
    kept, before = folds.snapshot(), (folds.folded(), list(folds.visible))
    folds.unfold_all()
    folds.fold_to_depth(1)
    folds.restore(kept)
    assert (folds.folded(), folds.visible) == before


def test_a_chain_of_100_000_folds_and_unfolds() -> None:
    folds = Folds(outline(a_chain(100_000)))
    folds.fold_to_depth(9)
    assert folds.visible == [*range(9)]
    folds.fold_to_depth(1)
    assert folds.visible == [0]
    assert folds.reveal(99_999)
    assert len(folds.visible) == 100_000
