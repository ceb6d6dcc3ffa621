"""What speaks for and against a tie to another comment, under the names by which it is weighed."""

import pytest
from microfiche.parser.replies.candidates import Options
from microfiche.parser.replies.features import Features
from microfiche.parser.replies.tree import TOP, Tree
from pages import at, beginning, people

LONG = "The old boats were sold to a buyer"


def test_a_place_is_told_with_the_way_up_to_it_and_how_deep_and_how_often_answered_it_is(says):
    found = says(at(0, 1, 2, 3), [TOP, 0, 0])
    assert {"prev", "way 0", "depth 1", "replies 0"} <= found[2]
    assert {"up 1 root", "way 1", "depth 0", "replies 2"} <= found[0]
    assert {"off 0", "way off", "depth 1", "replies 0"} <= found[1]


def test_depth_and_replies_are_told_up_to_a_number(says):
    deep = says(at(*range(7)), [TOP, 0, 1, 2, 3, 4])
    assert {"depth 4", "deep 0 3"} <= deep[5]
    assert {"depth 3", "deep 0 3", "way 2"} <= deep[3]
    assert "way 3" in deep[0]
    assert "replies 3" in says(at(*range(6)), [TOP, 0, 0, 0, 0])[0]


def test_a_quotation_speaks_for_its_source_by_its_length_and_against_all_others(says):
    lines = f"1 - | ann | | {LONG}\n2 - | cid | | Ice.\n3 - | bob | | {{}}"
    found = says(lines.format(f"> {LONG}\\n\\nNo."), [TOP, TOP])
    assert found[1] & {"quotes other", "quotes long", "quotes short"} == {"quotes other"}
    assert "quotes long" in says(lines.format(f"> {LONG}\\n\\nNo."), [TOP, 0])[0]
    assert "quotes long" in says(lines.format("> The old boats were sold to\\n\\nNo."), [TOP, 0])[0]
    assert "quotes short" in says(lines.format("> The old boats were sold\\n\\nNo."), [TOP, 0])[0]
    assert beginning(says(lines.format("No."), [TOP, 0])[0], "quotes") == set()


def test_what_stands_under_a_quotation_hardly_crosses_it(says):
    lines = f"1 - | a | | Ice.\n2 - | b | | {LONG}\n3 - | c | | Hail.\n4 - | d | | > {LONG}\\n\\nNo."
    found = says(lines, [TOP, 0], i=2)
    assert "top under quote" in found[TOP]
    assert "crosses quote" in found[0]
    assert "crosses quote" not in found[1]
    assert "top under quote" not in says(lines, [TOP, 0, 1])[TOP]


def test_words_in_common_are_told_and_who_has_most_of_them(says):
    found = says("1 - | a | | dredger ballast\n2 - | b | | hawser crane\n3 - | c | | dredger ballast", [TOP, 0])
    assert {"alike 7", "most alike", "up 1 root alike 3"} <= found[0]
    assert {"alike 0", "prev alike 0"} <= found[1]
    assert "most alike" not in found[1]
    none = says("1 - | a | | ballast\n2 - | b | | hawser\n3 - | c | | dredger", [TOP, 0])
    assert "most alike" not in none[0] | none[1]


def test_a_question_and_the_length_of_what_is_answered_are_told(says):
    found = says("1 - | a | | Is it?\n2 - | b | | It is\n3 - | a | | So\n4 - | a | | So", [TOP], i=1)
    assert {"asked", "long 0"} <= found[0]
    assert "asked" not in says("1 - | a | | It is.\n2 - | b | | Is it?", [TOP])[0]


def test_a_question_to_the_host_is_told_apart(says):
    lines = "1 - | bob | | Is it?\n2 - | ann | | So\n3 - | ann | | So\n4 - | ann | | So"
    found = says(lines, [TOP], i=1)
    assert "asked host" in found[0]
    assert "asked" in says(lines.replace("| ann | | So\n3", "| cid | | So\n3") + "\n5 - | ann | | So", [TOP], i=1)[0]
    guests = says("1 - | Guest | | Is it?\n2 - | Guest | | So", [TOP])[0]
    assert "asked" in guests


def test_times_between_two_comments_are_told_in_steps(says):
    found = says(at(0, 10, 13), [TOP, 0])
    assert {"gap 3", "skip 2"} <= found[1]
    assert {"gap 4", "skip 3"} <= found[0]
    assert beginning(says(at(0, None), [TOP])[0], "gap") == set()
    assert beginning(says(at(None, 0), [TOP])[0], "gap") == set()


def test_a_gap_is_also_told_against_the_pace_of_the_page(says):
    assert "pace 6" in says(at(0, 10, 30), [TOP, TOP])[1] | says(at(0, 1, 9), [TOP, TOP])[1]
    quick, slow = says(at(0, 1, 2, 3, 4), [TOP] * 4), says(at(0, 90, 180, 270, 360), [TOP] * 4)
    assert beginning(quick[3], "pace") == beginning(slow[3], "pace")
    assert beginning(quick[3], "gap") != beginning(slow[3], "gap")


def test_who_answers_themselves_at_once_is_told_with_how_soon(says):
    for minutes, soon in ((4, 0), (5, 1), (59, 1), (60, 2), (1440, 3)):
        assert f"self prev {soon}" in says(people(("ann", 0), ("ann", minutes)), [TOP])[0]
    assert "self prev" in says(people("ann", ("ann", 5)), [TOP])[0]
    assert "self" in says(people("ann", "bob", "ann"), [TOP, 0])[0]


def test_whose_turn_it_is_speaks_for_that_tie_and_against_the_others(says):
    found = says(people("ann", "bob", "ann"), [TOP, 0])
    assert "turn" in found[1]
    assert "no turn" in found[0]
    assert "top turn" in found[TOP]
    assert "no turn" not in found[1]
    assert not {"turn", "no turn", "top turn"} & set().union(*says(people("ann", "bob", "cid"), [TOP, 0]).values())
    assert "turn" not in says(people("ann", "bob", "ann"), [TOP, TOP])[1]


def test_how_far_up_a_branch_somebody_stands_is_told(says):
    found = says(people("ann", "bob", "cid", "dan", "eve", "ann"), [TOP, 0, 1, 2, 3])
    assert "branch 0 0" in found[0]
    assert "branch 1 1" in found[1]
    assert "branch 2 2" in found[2]
    assert "branch 3 2" in found[3]
    assert "branch new 2" in found[4]
    assert "branch new 1" in says(people("ann", "bob", "cid"), [TOP, 0])[1]
    assert beginning(says(people("ann", "bob", "Guest"), [TOP, 0])[1], "branch") == set()


def test_an_answer_that_was_given_already_is_told(says):
    assert "answered already" in says(people("ann", "bob", "bob"), [TOP, 0])[0]
    assert "answered already" not in says(people("ann", "bob", "cid", "bob"), [TOP, TOP, 1])[2]


def test_who_speaks_right_afterwards_may_be_answering_back(says):
    assert "answers back next" in says(people("ann", "bob", "ann"), [TOP], i=1)[0]
    assert "answers back next" not in says(people("ann", "bob", "cid"), [TOP], i=1)[0]
    assert "answers back next" in says(people("ann", "Guest", "ann"), [TOP], i=1)[0]
    assert "answers back next" not in says(people("Guest", "bob", "Guest"), [TOP], i=1)[0]
    assert "answers back next" not in says(people("ann", "ann", "ann"), [TOP], i=1)[0], "one who goes on is no answer"
    assert "answers back next" not in says(people("ann", "bob"), [TOP])[0]


def test_the_part_of_the_host_is_told(says):
    hosts = ["ann"] * 3
    assert "host answers" in says(people("bob", "ann", *hosts), [TOP], i=1)[0]
    assert "host answers again" in says(people("bob", "ann", *hosts), [TOP, 0], i=2)[0]
    assert "to host" in says(people("ann", "bob", *hosts), [TOP], i=1)[0]
    assert "to host seen" in says(people("bob", "ann", "bob", *hosts), [TOP, TOP], i=2)[1]
    assert "to host turn" in says(people("bob", "ann", "bob", *hosts), [TOP, 0], i=2)[1]
    assert not {name for name in says(people("bob", "cid", *hosts), [TOP], i=1)[0] if "host" in name}


def test_a_name_speaks_for_its_author_and_against_others(says):
    lines = "1 - | ann | | Fog.\n2 - | bob | | Ice.\n3 - | cid | | {}"
    found = says(lines.format("@ann no"), [TOP, 0])
    assert {"names at", "names latest"} <= found[0]
    assert "names other" in found[1]
    assert "names latest" not in found[1]
    assert "names open" in says(lines.format("ann, no"), [TOP, 0])[0]
    assert "names whole" in says(lines.format("I do not believe ann here"), [TOP, 0])[0]
    assert beginning(says(lines.format("No."), [TOP, 0])[0], "name") == set()


def test_only_the_latest_of_somebody_named_is_so_called(says):
    found = says("1 - | ann | | Fog.\n2 - | ann | | Ice.\n3 - | cid | | @ann no", [TOP, 0])
    assert {"names at", "names latest"} <= found[1]
    assert "names at" in found[0]
    assert "names latest" not in found[0]


def test_one_who_has_not_spoken_yet_is_named_against_nobody(says):
    found = says("1 - | ann | | Fog.\n2 - | bob | | @cid no\n3 - | cid | | So.", [TOP], i=1)
    assert beginning(found[0], "names") == set()


def test_somebody_who_was_named_may_be_answering(says):
    found = says("1 - | ann | | @cid is it?\n2 - | bob | | Ice.\n3 - | cid | | Yes.", [TOP, 0])
    assert "named back at" in found[0]
    assert beginning(found[1], "named back") == set()


@pytest.mark.parametrize(
    ("lines", "calls"),
    [
        ("1 - | ann | | Fog.\n2 - | bob | | @ann no", True),
        ("1 - | ann | | Fog.\n2 - | bob | | ann no", False),
        ("1 - | ann | | Fog.\n2 - | bob | | @cid no\n3 - | cid | | So.", False),
        ("1 - | ann | | Fog.\n2 - | bob | | @ann no\n3 - | ann | | So.\n4 - | ann | | So.", False),
    ],
)
def test_a_comment_calls_somebody_who_has_spoken_and_is_not_the_host(page_of, lines, calls):
    page = page_of(lines)
    tree = Tree(page)
    tree.attach(0, TOP)
    assert Features(page, tree).calls(1) is calls


def test_a_tie_to_the_story_alone_is_weighed_where_nothing_can_be_answered(page_of):
    page = page_of(people("ann"))
    rows = Features(page, Tree(page)).rows(0, Options([], [], "path 0"))
    assert len(rows) == 1
