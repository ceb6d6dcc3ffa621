import pytest
from microfiche.parser.replies.names import Names, author_key
from microfiche.parser.replies.words import words_of

AUTHORS = ["zahra1", "joe.r.piehole", "Hugh Williams", "代码疯子", "the_system_disconnect", "Mary"]


def named(text):
    index = Names(AUTHORS)
    words = words_of(text)
    return {AUTHORS[number]: how for number, how in index.named_in(text, words, index.vocabulary & set(words)).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zahra1 both are wrong", {"zahra1": "open"}),
        ("Zahra, both are wrong", {"zahra1": "open"}),
        ("Thank you Mary!", {"Mary": "open"}),
        ("I do not think that Mary meant it", {"Mary": "whole"}),
        ("as I said to Hugh yesterday", {"Hugh Williams": "part"}),
        ("as I said to Hugh Williams yesterday", {"Hugh Williams": "whole"}),
        ("@Joepiehole, are you one of us?", {"joe.r.piehole": "at"}),
        ("@代码疯子 你们学校真好", {"代码疯子": "at"}),
        ("write to me at mary@example.org or not", {"Mary": "whole"}),
        ("mail someone@maryland.org", {}),
        ("that was said above (@maryland)", {"Mary": "whole"}),
        ("mail someone@maryland.org\n\t@maryland", {"Mary": "at"}),
        ("nobody is named here", {}),
    ],
)
def test_authors_are_found_whole_in_part_and_spoken_to(text, expected):
    assert named(text) == expected


def test_a_name_that_many_share_names_nobody():
    index = Names([f"Mary {letter}" for letter in "abcdef"])
    assert index.named_in("Mary is right", words_of("Mary is right"), {"mary"}) == {}


@pytest.mark.parametrize("name", ["Guest", " ANONYMOUS ", "", "匿名", "زائر"])
def test_some_names_are_nobody(name):
    assert author_key(name) == ""


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Ahmed.K", "أحمد، لا أظن ذلك"),
        ("أحمد", "Ahmed, that is not so"),
        ("أحمد", "@Ahmed that is not so"),
        ("Khalid", "يا خالد السفينة بيعت"),
        ("خالد", "5aled the boat is sold"),
        ("Sergey", "Сергей, лодку продали"),
        ("Наталья", "dear Natalia, the boat is sold"),
        ("Дмитрий Орлов", "@dmitry_orlov the boat is sold"),
    ],
)
def test_a_name_is_known_in_another_script_where_it_is_called(author, text):
    index = Names(["Mossback", author], mixed=True)
    words = words_of(text)
    assert index.named_in(text, words, index.vocabulary & set(words)).keys() == {1}


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("أحمد", "I do not think that Ahmed meant it"),
        ("Ali", "علي هنا"),
        ("Ahmed", "ahmd"),
    ],
)
def test_a_sound_in_passing_of_two_letters_or_in_the_same_script_names_nobody(author, text):
    index = Names([author], mixed=True)
    words = words_of(text)
    assert index.named_in(text, words, index.vocabulary & set(words)) == {}


def found(authors, text, **mixed):
    index = Names(authors, **mixed)
    words = words_of(text)
    return index.named_in(text, words, index.vocabulary & set(words))


def test_a_name_that_four_share_names_them_all_and_one_that_five_share_nobody():
    assert found([f"Mary {letter}" for letter in "abcd"], "Mary is right").keys() == {0, 1, 2, 3}
    assert found([f"Mary {letter}" for letter in "abcde"], "Mary is right") == {}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Mary said so. @Mary", "open"),
        ("so it is said here by Mary.\n@Mary no", "at"),
        ("so it is said here by Mary.\n  @ Mary no", "at"),
        ("＠Mary no", "at"),
        ("well I never, Mary", "whole"),
        ("well I, Mary", "open"),
    ],
)
def test_the_strongest_way_of_naming_counts(text, how):
    assert found(["Mary"], text) == {0: how}


def test_a_name_in_two_words_is_known_as_one():
    assert found(["HughWilliams"], "so it is said by Hugh Williams here") == {0: "whole"}
    assert found(["HughWilliams"], "so it is said by Williams here") == {0: "part"}
    assert found(["Hugh Williams"], "so it is said by hughwilliams here") == {0: "whole"}


def test_an_at_means_the_longest_name_that_it_begins_with():
    assert found(["Mary", "Maryann"], "@maryann no") == {1: "at"}
    assert found(["Mary", "Maryann"], "@mary no") == {0: "at"}
    assert found(["Mary"], "@marymary no") == {0: "at"}
    assert found(["Jo", "J"], "@jx no") == {}, "one letter is no name"
    assert found(["Jo"], "@jo: no") == {0: "at"}


def test_an_at_is_looked_for_only_near_the_beginning_of_a_body():
    assert found(["the_mary_x"], "x " * 1990 + "@Themaryx no") == {0: "whole"}
    assert found(["the_mary_x"], "x " * 2010 + "@Themaryx no") == {}


def test_a_name_is_looked_for_among_the_first_four_hundred_words():
    assert found(["Mary"], "x " * 399 + "Mary") == {0: "whole"}
    assert found(["Mary"], "x " * 400 + "Mary") == {}


def test_numbers_at_the_end_of_a_name_are_left_out_in_talk():
    assert found(["mary1963"], "so it is said here by mary") == {0: "whole"}
    assert found(["1963"], "so it was in 1963") == {}
    assert found(["Мария77 Орлова"], "так сказала нам мария") == {0: "part"}


def test_a_part_of_a_name_has_three_letters_and_a_whole_name_two():
    assert found(["Jo"], "so it is said by jo") == {0: "whole"}
    assert found(["Jo Quayle"], "so it is said by jo") == {}
    assert found(["Ann Quayle"], "so it is said by ann") == {0: "part"}
    assert found(["Guest Quayle"], "so it is said by a guest") == {}


def test_initials_in_a_name_may_be_left_out():
    assert found(["joe r piehole"], "so it is said by joepiehole") == {0: "whole"}
    assert found(["DrMaryQuayle"], "so it is said by quayle") == {0: "part"}
    assert found(["MARYquayle"], "so it is said by quayle") == {0: "part"}
    assert found(["oldMARY"], "so it is said by mary") == {0: "part"}


def test_a_sound_in_the_same_script_is_no_name():
    assert found(["Sergey"], "Sergei, no", mixed=True) == {}
    assert found(["Сергей"], "Sergei, no") == {}, "no scripts meet in this thread"


def test_what_is_heard_among_the_first_words_only_is_spoken_to():
    assert found(["Сергей"], "well then, Sergei, no", mixed=True) == {0: "open"}
    assert found(["Сергей"], "well then, dear Sergei, no", mixed=True) == {}
    assert found(["Сергей77"], "Sergei, no", mixed=True) == {0: "open"}
