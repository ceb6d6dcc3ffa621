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
