from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.decode import decode
from microfiche.parser.errors import UnreadableError

ARABIC = "قالت البلدية إن الجسر سيبقى مغلقا حتى نهاية الأسبوع، وطلبت من السكان استخدام الطريق القديم. " * 4


def test_plain_utf_8_is_read_without_damage() -> None:
    decoded = decode("naïve – 日本\r\nline\rend".encode(), "a.txt")
    assert decoded.text == "naïve – 日本\nline\nend"
    assert (decoded.encoding, decoded.damage) == ("utf-8", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "Zähler – 5".encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.damage) == ("Zähler – 5", encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode("Thumb ann 10 April 2014, 14:58\n".encode(encoding), "a.txt").encoding == encoding


def test_arabic_in_its_windows_code_page_is_read_and_called_a_guess() -> None:
    decoded = decode(ARABIC.encode("cp1256"), "a.txt")
    assert decoded.text == ARABIC
    assert decoded.encoding == "cp1256"
    assert "guess" in decoded.damage[0].says


@pytest.mark.parametrize("words", ["Die Fähre; schon wieder.", "She said “no” – twice.", "Crème brûlée à 3 €"])
def test_a_few_western_letters_are_no_broken_utf_8(words: str) -> None:
    decoded = decode(f"ann;{words}\nbo;No.\n".encode("cp1252"), "a.csv")
    assert (decoded.text, decoded.encoding) == (f"ann;{words}\nbo;No.\n", "cp1252")
    assert "guess" in decoded.damage[0].says


def test_plain_words_that_end_inside_a_character_were_cut() -> None:
    decoded = decode("Plain words and then an é".encode()[:-1], "a.txt")
    assert (decoded.text, decoded.encoding) == ("Plain words and then an \ufffd", "utf-8")


def test_a_few_broken_bytes_stay_utf_8_and_are_located() -> None:
    data = (ARABIC + "\nsecond line ").encode() + b"\xff" + b" end"
    decoded = decode(data, "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("second line \ufffd end")
    assert decoded.damage[0].says == "1 character that is no valid utf-8, shown as \ufffd; the first in line 2."
    assert decoded.damage[0].span is not None
    assert decoded.damage[0].span.first == 2


def test_a_capture_cut_inside_a_character_keeps_the_rest() -> None:
    decoded = decode(ARABIC.encode()[:-3], "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(ARABIC[:100])


def test_a_replacement_character_in_the_source_is_no_damage() -> None:
    assert decode("already \ufffd here".encode(), "a.txt").damage == ()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x7fELF\x02", "a program"),
        (b"abc\0\0\0\x01def\0ghi", "zero bytes"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableError, match=found):
        decode(data, "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_either_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "a.bin")
    except UnreadableError:
        return
    assert "\r" not in decoded.text


def test_a_sector_of_zeros_is_a_damage_and_no_binary() -> None:
    decoded = decode(b"A pier.\n" * 40 + bytes(512) + b"\nAnother pier.\n" * 40, "a.txt")
    assert decoded.text.count("\ufffd") == 1
    assert [damage.says for damage in decoded.damage] == [
        "Zero bytes in 1 place, each shown as \ufffd; the first in line 41."
    ]
