import pytest
from microfiche.parser.replies.words import MOST_CHARACTERS, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry's LAST run, 1963!", ["the", "ferry", "s", "last", "run", "1963"]),
        ("Straße übers Eis", ["strasse", "übers", "eis"]),
        ("الإسلامُ والأمّة", ["الاسلام", "والامه"]),
        ("渡船停航了", ["渡船", "船停", "停航", "航了"]),
        ("用pony等人", ["用", "pony", "等人"]),
        ("_ ... !", []),
    ],
)
def test_words_lose_case_marks_and_all_but_letters(text, words):
    assert words_of(text) == words


def test_a_pasted_document_is_not_read_to_its_end():
    assert len(words_of("word " * 300_000)) < MOST_CHARACTERS


def test_as_much_is_read_of_a_text_in_any_script():
    assert words_of("a" * MOST_CHARACTERS + "b") == ["a" * MOST_CHARACTERS]
    assert words_of("ä" * MOST_CHARACTERS + "b") == ["ä" * MOST_CHARACTERS]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("船", ["船"]),
        ("abc渡船停航xyz", ["abc", "渡船", "船停", "停航", "xyz"]),
        ("渡船 ferry", ["渡船", "ferry"]),
        ("ЁЛКА_и ель", ["ёлка", "и", "ель"]),
        ("ab\x7fc-d@e[f", ["ab", "c", "d", "e", "f"]),
        ("Zebra AZ 09", ["zebra", "az", "09"]),
    ],
)
def test_words_end_where_a_script_or_a_mark_parts_them(text, words):
    assert words_of(text) == words
