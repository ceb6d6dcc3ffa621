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
