"""What a comment is by itself, which tells how likely it is to answer the story."""

import pytest
from microfiche.parser.replies.tree import TOP
from pages import at, beginning, people

LONG = "The old boats were sold to a buyer"


def test_what_the_page_is_like_speaks_for_the_story(says):
    calm = says(at(*range(10)), [TOP] * 9)[TOP]
    assert {"top", "top backs 0", "top variety 6"} <= calm
    assert beginning(says(people(*["ann", "bob"] * 5), [TOP] * 9)[TOP], "top variety") == {"top variety 1"}
    stepping = says(at(0, 5, 1, 6, 2, 7, 3, 8, 4, 9), [TOP] * 9)[TOP]
    assert "top backs 6" in stepping


def test_what_is_open_above_speaks_for_or_against_the_story(says):
    found = says(at(0, 10, 20, 5), [TOP, 0, 1])[TOP]
    assert {"top path 1", "top back", "top prev depth 2"} <= found
    assert "top against" not in found
    assert "top against" in says(at(10, 20, 5), [TOP, 0])[TOP]
    assert "top prev depth 3" in says(at(*range(7)), [TOP, 0, 1, 2, 3, 4])[TOP]


def test_the_first_comment_follows_nothing(says):
    found = says(at(0, 5), [TOP], i=0)[TOP]
    assert beginning(found, "top prev depth") == beginning(found, "top gap") == set()
    assert "top path 0" in found
    assert "top next 6" in found


@pytest.mark.parametrize(
    ("names", "who"),
    [
        (["ann", "bob"], "top new"),
        (["ann", "bob", "ann"], "top seen"),
        (["ann", "Guest"], "top nobody"),
        (["ann", "ann", "ann"], "top host"),
    ],
)
def test_who_speaks_is_told(says, names, who):
    assert who in says(people(*names), [TOP] * (len(names) - 1))[TOP]


def test_how_long_ago_somebody_last_spoke_is_told(says):
    assert "top last 0" in says(people("ann", "ann"), [TOP])[TOP]
    assert "top last 1" in says(people("ann", "bob", "ann"), [TOP] * 2)[TOP]
    assert "top last 2" in says(people("ann", "bob", "cid", "ann"), [TOP] * 3)[TOP]
    assert "top last 4" in says(people("ann", *(f"p{n}" for n in range(16)), "ann"), [TOP] * 17)[TOP]
    assert beginning(says(people("ann", "bob"), [TOP])[TOP], "top last") == set()


def test_what_follows_the_host_is_told(says):
    assert "top after host" in says(people("ann", "bob", "ann", "ann", "cid"), [TOP] * 4)[TOP]
    assert "top after host" not in says(people("ann", "ann", "ann", "bob", "cid"), [TOP] * 4)[TOP]
    assert "top after host" not in says(people("Guest", "Guest", "Guest", "Guest", "cid"), [TOP] * 4)[TOP]
    assert "top after host" not in says(people("ann", "bob", "ann", "ann"), [TOP], i=0)[TOP]


def test_how_a_comment_speaks_is_told(says):
    found = says("1 - | ann | | Fog.\n2 - | bob | | Thanks, are you sure?", [TOP])
    assert {"top opens thanks", "top you", "top asks", "top long 1"} <= found[TOP]
    assert {"opens thanks prev root", "you prev root"} <= found[0]
    plain = says("1 - | ann | | Fog.\n2 - | bob | | Ice it is", [TOP])
    assert {"top opens other", "top long 1"} <= plain[TOP]
    assert not {"top you", "top asks"} & plain[TOP]
    empty = says("1 - | ann | | Fog.\n2 - | bob | | ", [TOP])
    assert beginning(empty[TOP], "top opens") == beginning(empty[TOP], "top story") == set()


def test_who_is_named_speaks_against_the_story_where_they_have_spoken(says):
    assert "top names 3" in says("1 - | ann | | Fog.\n2 - | bob | | @ann no", [TOP])[TOP]
    assert "top names 2" in says("1 - | ann | | Fog.\n2 - | bob | | ann, no", [TOP])[TOP]
    later = says("1 - | ann | | Fog.\n2 - | bob | | cid, no\n3 - | cid | | So.", [TOP], i=1)
    assert beginning(later[TOP], "top names") == set()


def test_how_much_of_a_comment_stands_in_the_story_is_told(says):
    lines = "1 - | ann | | Fog.\n2 - | bob | | {}"
    for text, share in (("one boat", 4), ("one boat less here", 2), ("ice and snow", 0)):
        assert f"top story {share}" in says(lines.format(text), [TOP])[TOP]
    assert beginning(says(lines.format("one boat"), [TOP], story="")[TOP], "top story") == set()


def test_quotations_of_anything_are_told(says):
    lines = f"1 - | ann | | {LONG}\n2 - | bob | | {{}}"
    assert "top quotes comment opening" in says(lines.format(f"> {LONG}\\n\\nNo."), [TOP])[TOP]
    assert "top quotes comment" in says(lines.format(f"No. “{LONG}”"), [TOP])[TOP]
    assert "top quotes nowhere opening" in says(lines.format("> nobody said a word\\n\\nNo."), [TOP])[TOP]
    story = says(lines.format("No. “one boat is enough”"), [TOP], story="Here one boat is enough.")[TOP]
    assert "top quotes story" in story


def test_the_times_around_a_comment_speak_for_the_story(says):
    found = says(at(0, 10, 13, 90), [TOP, 0], i=2)[TOP]
    assert {"top gap 3", "top skip 2"} <= found
    assert "top older later" not in found
    assert "top older later" in says(at(0, 10, 13, 5), [TOP, 0], i=2)[TOP]
    assert beginning(says(at(0, 10), [TOP])[TOP], "top next") == set()
    assert beginning(says(at(0, None), [TOP])[TOP], "top gap") == set()
    assert beginning(says(at(None, 10, 20), [TOP], i=1)[TOP], "top gap") == set()
    assert beginning(says(at(None, 10, 20), [TOP], i=1)[TOP], "top next") != set()
