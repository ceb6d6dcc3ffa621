import pytest
from microfiche.parser.replies import infer_replies
from microfiche.parser.replies.languages import language_of
from microfiche.parser.replies.page import minutes_of, read_page
from microfiche.parser.replies.vocabulary import Vocabulary
from microfiche.parser.replies.words import words_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boat was sold and nobody on the quay was asked", "en"),
        ("Das Boot ist verkauft, und ich bin nicht gefragt worden", "de"),
        ("Le bateau est vendu et je ne suis pas content", "fr"),
        ("El barco se vendió y nadie lo supo en el muelle", "es"),
        ("بيعت السفينة", "ar"),
        ("渡船停航了", "zh"),
        ("!!!", "fr"),
    ],
)
def test_each_comment_has_a_language_of_its_own(text, language):
    assert language_of(set(words_of(text)), "fr") == language


def test_an_opener_is_read_in_the_language_of_its_comment(write):
    written = write(
        "1 - | a | | Die Brücke ist nicht da, und das ist gut\n2 - | b | | Die in the dark, you and the rest of it"
    )
    page = read_page(written.thread, minutes_of(written.thread), newest_first=False)
    assert [speech.opener for speech in page.speech] == ["opens starts", "opens other"]
    assert [speech.you for speech in page.speech] == [False, True]


def test_a_function_word_is_never_called_rare_however_small_the_thread():
    texts = ["it was not the ferry that they sold", "they sold the ferry", "who would", "say", "so", "?"]
    assert Vocabulary([words_of(text) for text in texts]).rare(2) == {"sold", "ferry"}


def test_what_two_comments_share_is_told_without_function_words(write):
    first, second = "It was never about the dredger and its ballast", "About that dredger, and the ballast: no"
    inferred = infer_replies(write(f"1 - | a | | {first}\n2 1 | b | | {second}").thread)
    said = [evidence.says for evidence in inferred.comments[1].reply.evidence if evidence.kind == "words"]
    assert said == ["Shares rare words with #1: ballast, dredger."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("boat", "es"),
        ("the boat", "en"),
        ("boot ist", "de"),
        ("the boat ist und", "de"),
        ("is ist", "en"),
        ("the boat and سلام", "en"),
        ("the سلام", "ar"),
        ("the 船", "zh"),
        ("船", "zh"),
        ("the and of to der die das und ist nicht", "en"),
    ],
)
def test_a_language_is_known_by_its_commonest_words_and_four_of_them_settle_it(text, language):
    assert language_of(set(words_of(text)), "es") == language


def test_without_letters_of_other_scripts_none_is_looked_for():
    assert language_of({"boat", "سلام"}, "fr", script=False) == "fr"
