from __future__ import annotations

from dataclasses import replace

import pytest
from made import a_comment, a_thread
from microfiche.parser.ledger import ledger, warnings
from microfiche.parser.model import UNREAD, Damage, Evidence, Leftover, Reply


def test_a_whole_capture_has_no_losses() -> None:
    account = ledger(a_thread([a_comment(at="2014-04-10T14:58", reply=Reply(None, "stated"))], claimed=1))
    assert account.losses == account.notes == ()
    assert (account.claimed, account.found, account.ties["stated"]) == (1, 1, 1)


def test_a_count_that_does_not_agree_is_a_loss_either_way() -> None:
    comments = [a_comment(at="2014"), a_comment(at="2014")]
    assert warnings(a_thread(comments, claimed=5)) == ("The page claims 5 comments, 2 were found: 3 are missing.",)
    assert "but 2 were found" in warnings(a_thread(comments, claimed=1))[0]
    assert warnings(a_thread(comments)) == ()


def test_no_count_and_no_comment_means_that_comments_may_hide_in_the_story() -> None:
    assert warnings(a_thread()) == ("No comment was recognised; comments may be inside the story.",)
    assert warnings(a_thread(claimed=0)) == ()


@pytest.mark.parametrize("media_type", ["application/xml", "application/mbox", "message/rfc822", "text/csv"])
def test_what_marks_its_comments_and_has_none_hides_none(media_type: str) -> None:
    thread = a_thread()
    assert warnings(replace(thread, capture=replace(thread.capture, media_type=media_type))) == ()


def test_one_comment_is_not_several() -> None:
    one = [a_comment(at="2014")]
    assert warnings(a_thread(one, claimed=3)) == ("The page claims 3 comments, 1 was found: 2 are missing.",)
    assert warnings(a_thread(claimed=1)) == ("The page claims 1 comment, 0 were found: 1 is missing.",)


def test_text_that_no_rule_explains_is_a_loss_and_furniture_is_none() -> None:
    thread = replace(a_thread(claimed=0), leftovers=(Leftover(UNREAD, "?"), Leftover("share bar", "Share")))
    account = ledger(thread)
    assert account.losses == ("1 line of the source could be read neither as story nor as comment.",)
    assert account.leftovers == {UNREAD: 1, "share bar": 1}


def test_a_parent_that_the_source_states_and_lacks_is_a_loss_and_a_guessed_one_a_note() -> None:
    stated = Reply(None, "absent", 1.0, (Evidence("missing parent", "Answers 9."),))
    thread = a_thread([a_comment(at="2014", reply=stated), a_comment(at="2014", reply=Reply(None, "absent", 0.4))])
    account = ledger(thread)
    assert account.orphans == (1, 2)
    assert account.losses == ("Comment #1 is an answer to a comment that this capture lacks.",)
    assert account.notes == ("Comment #2 is perhaps an answer to something that this capture lacks.",)


def test_empty_undated_and_removed_comments_are_noted_by_number() -> None:
    comments = [a_comment(""), a_comment(at="long ago"), a_comment("")._replace(marks=("removed",))]
    notes = ledger(a_thread(comments)).notes
    assert notes == (
        "Comment #1 is without any text.",
        "3 comments (#1, #2, #3) are without a time that can be read.",
        "Comment #3 is marked as removed by the page.",
    )


def test_damage_is_a_loss() -> None:
    thread = replace(a_thread(claimed=0), damage=(Damage("encoding", "Two bytes were broken."),))
    assert warnings(thread) == ("Two bytes were broken.",)
