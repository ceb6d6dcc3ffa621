from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.render.cells import Cluster, cell_len, clusters, expand_tabs, parts
from rich.cells import cell_len as measured
from sequences import emoji_sequences
from wcwidth import iter_graphemes, wcswidth

mixed = st.text(
    alphabet="aé漢\u0301ع\u064b\u200d\u200c\ufe0f🇸🇪👩🏽❤🚒कष\u094d\u0e01\u0e33각\u1100\u1161\u11a8 ", max_size=24
)

SEQUENCES = emoji_sequences()
RICH_LAGS = frozenset("\U0001f6d9\U0001fa8b\U0001fa8c\U0001fa8d\U0001facc\U0001fadd\U0001faeb\U0001faf9\U0001fafa")
"""Pictures that rich takes for one cell: they came with Unicode 18, but for two hands that its table of 15 lacks.

Textual draws them so, and so they are counted."""


@pytest.mark.parametrize("kind", SEQUENCES)
def test_an_emoji_sequence_is_one_character_as_wide_as_the_newest_table_of_another_library_says(kind: str) -> None:
    for sequence in SEQUENCES[kind]:
        (whole,) = clusters(sequence)
        assert (whole.start, whole.end) == (0, len(sequence))
        assert whole.cells == cell_len(sequence)
        assert whole.cells == wcswidth(sequence) or sequence[0] in RICH_LAGS, ascii(sequence)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("👩‍🚒", 2),
        ("🇸🇪", 2),
        ("👍🏽", 2),
        ("1️⃣", 2),
        ("❤", 1),
        ("❤️", 2),
        ("e\u0301", 1),
        ("漢", 2),
        ("가", 2),
        ("\u1100\u1161\u11a8", 2),
        ("กำ", 2),
        ("क्ष", 2),
        ("مُ", 1),
    ],
)
def test_what_a_reader_takes_for_one_character_is_one(text: str, cells: int) -> None:
    assert list(clusters(text)) == [Cluster(0, len(text), cells)]


@given(mixed)
def test_clusters_are_the_whole_text_and_their_widths_add_up(text: str) -> None:
    found = list(clusters(text))
    assert "".join(text[start:end] for start, end, _ in found) == text
    if not {"\u200d", "\ufe0f"} & set(text):
        assert sum(cells for _, _, cells in found) == measured(text)


@given(st.text(alphabet="aé漢\u0301ع\u064b🇸🇪👩🏽कष\u094d\u0e33각\u1100\u1161 "))
def test_clusters_are_those_that_another_library_finds(text: str) -> None:
    assert [text[start:end] for start, end, _ in clusters(text)] == list(iter_graphemes(text))


@given(mixed)
def test_parts_are_the_whole_text_too(text: str) -> None:
    assert "".join(text[start:end] for start, end, _ in parts(text)) == text


def test_a_tab_goes_to_the_next_stop_counted_in_cells() -> None:
    assert expand_tabs("a\tb\n漢字\tc\td") == "a       b\n漢字    c       d"
    assert expand_tabs("no tab") == "no tab"
