from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.search.fold import fold, offsets

anything = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße ÉCOLE naïve", "strasse ecole naive"),
        ("don’t “quote” — dash", 'don\'t "quote" - dash'),
        ("ﬁne Ｆｕｌｌ", "fine full"),
        ("Łódź Øre ılık", "lodz ore ilik"),
        ("الأُسْتاذ", "الاستاذ"),
        ("مدرسة إلى آخر", "مدرسه الي اخر"),
        ("کتابی", "كتابي"),
        ("محـــمد", "محمد"),
        ("٢٠١٤ and २०१४", "2014 and 2014"),
        ("שָׁלוֹם", "שלום"),
        ("Ελλάς ΕΛΛΆΣ", "ελλασ ελλασ"),
        ("Ёлка", "елка"),
        ("co\u00adoperate zero\u200bwidth", "cooperate zerowidth"),
        ("two\nlines\tand a\u00a0space", "two lines and a space"),
    ],
)
def test_folding_forgives_how_words_are_written(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), [("がく", "かく"), ("किताब", "कताब"), ("กิน", "กน")])
def test_marks_that_write_sounds_of_their_own_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_what_is_folded_changes_nothing_for_any_character() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert fold(folded) == folded


@given(anything, anything)
def test_a_text_folds_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(anything)
def test_every_folded_character_has_its_origin(text: str) -> None:
    folded, origin = fold(text), offsets(text)
    assert len(origin) == len(folded) + 1
    assert origin == sorted(origin)
    assert origin[-1] == len(text)
    assert all(character in fold(text[at]) for character, at in zip(folded, origin, strict=False))
