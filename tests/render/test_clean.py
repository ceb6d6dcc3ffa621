from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.render.clean import clean, clean_line


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J\x1b]0;owned\x07", "␛[2J␛]0;owned␇"),
        ("\x9b31m", "\ufffd31m"),
        ("a\x08\x08b\x7f", "a␈␈b␡"),
        ("line\rover", "line␍over"),
        ("safe \u202egnp.exe\u202c end", "safe ⇤gnp.exe⊣ end"),
        ("\u2066a\u2069 \u2068b", "⇥a⊣ ⇹b"),
        ("one\u2028two", "one↵two"),
        ("\U000e0041hidden", "\ufffdhidden"),
        ("half \ud800 pair", "half \ufffd pair"),
    ],
)
def test_what_could_command_hide_or_reorder_becomes_visible(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain\ttext\n",
        "سلام\u200f!",
        "نمی\u200cخواهم",
        "👩\u200d🚒",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert clean(text) == text


def test_a_line_stays_one_line() -> None:
    assert clean_line("two\nlines\tand a tab") == "two lines and a tab"


@given(st.text(alphabet=st.characters()))
def test_cleaning_keeps_offsets_and_leaves_nothing_that_commands(text: str) -> None:
    shown = clean(text)
    assert len(shown) == len(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") or c in "\n\t" for c in shown)
    assert clean(shown) == shown
    shown.encode("utf-8")
