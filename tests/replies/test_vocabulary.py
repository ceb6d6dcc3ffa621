"""Which words of a thread tell most, how alike comments are by them, and how a comment speaks."""

from math import log

import pytest
from microfiche.parser.replies.speech import Speech, listen
from microfiche.parser.replies.vocabulary import FEW, Vocabulary
from microfiche.parser.replies.words import words_of


def vocabulary(*texts):
    return Vocabulary([words_of(text) for text in texts])


def test_a_word_weighs_the_more_the_rarer_and_the_longer_it_is():
    words = vocabulary("dredger ballast ice", "dredger", "fog")
    assert words.weight["ballast"] == int(1000 * log(4 / 1) ** 2)
    assert words.weight["dredger"] == int(1000 * log(4 / 2) ** 2)
    assert words.weight["ice"] == int(1000 * log(4 / 1) ** 2 * 3 / 7)


def test_words_of_other_scripts_weigh_in_full_however_short():
    assert vocabulary("лед", "ice").weight["лед"] == int(1000 * log(3) ** 2)


def test_a_word_counts_once_a_comment():
    words = vocabulary("ice ice ice", "fog")
    assert words.frequency["ice"] == 1
    assert words.words[0] == ["ice", "ice", "ice"]
    assert words.known[0] == {"ice"}


def test_likeness_is_one_for_the_same_words_and_nothing_for_others():
    words = vocabulary("dredger ballast", "ballast dredger", "crane", "dredger crane", "")
    same, nothing, half, empty = words.likenesses(0, [1, 2, 3, 4])
    assert same == pytest.approx(1.0)
    assert (nothing, empty) == (0.0, 0.0)
    assert 0 < half < 1
    assert words.likenesses(3, [0]) == [half]


def test_words_are_rare_that_two_hold_and_few_others():
    words = vocabulary("ice fog wind", "ice fog", "ice", "rain")
    assert words.rare(2) == {"fog"}
    assert words.rare(3) == {"fog", "ice"}


def spoken(*texts):
    return listen(texts, vocabulary(*texts))


@pytest.mark.parametrize(("words", "long"), [(0, 0), (2, 0), (3, 1), (8, 2), (15, 3), (30, 4), (119, 5), (120, 6)])
def test_lengths_are_told_in_steps(words, long):
    assert spoken("ice " * words)[0].long == long


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        ("Thanks for this", "opens thanks"),
        ("Nope.", "opens no"),
        ("Exactly so", "opens yes"),
        ("haha", "opens laughs"),
        ("Hello there", "opens greets"),
        ("I was there", "opens starts"),
        ("Boats are gone", "opens other"),
        ("merci, mais le bateau est vendu et je pleure", "opens thanks"),
        ("Gracias, el barco se vendió y nadie lo supo", "opens thanks"),
        ("شكرا لك", "opens thanks"),
        ("谢谢", "opens thanks"),
        ("...", ""),
    ],
)
def test_an_opener_is_known_in_the_language_of_the_comment(text, opener):
    assert spoken(text)[0].opener == opener


@pytest.mark.parametrize(("text", "asks"), [("Why?", True), ("为什么？", True), ("لماذا؟", True), ("Because.", False)])
def test_a_question_is_one_in_any_script(text, asks):
    assert spoken(text)[0].asks is asks


def test_a_comment_without_a_language_of_its_own_has_that_of_the_one_above():
    assert spoken("Das Boot ist verkauft und ich bin traurig", "Danke")[1] == Speech(0, "opens thanks", False, False)
    assert spoken("The boat is gone and that is it", "Danke")[1].opener == "opens other"


def test_the_first_comment_is_english_where_nothing_shows_it():
    assert spoken("Thanks")[0].opener == "opens thanks"
    assert spoken("Danke")[0].opener == "opens other"


def test_somebody_is_spoken_to():
    assert spoken("are you there")[0].you
    assert not spoken("is it there")[0].you
    assert spoken("Das Boot ist verkauft und du bist nicht da")[0].you


def test_words_are_found_in_the_comments_that_hold_them_however_many_do():
    words = Vocabulary([["ferry", "tern"], *([["ferry"]] * FEW), ["bridge"]])
    found = words.held({"ferry", "tern", "bridge", "crown"})
    assert list(found) == [{"ferry", "tern"}, *([{"ferry"}] * FEW), {"bridge"}]
