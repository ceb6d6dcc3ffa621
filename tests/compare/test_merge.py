from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made import a_comment, a_thread
from microfiche.parser.compare import merge
from microfiche.parser.model import VERDICT, Capture, Damage, Evidence, Leftover, PageOrder, Reply
from microfiche.parser.read import read_bytes
from microfiche.render.native import render_json

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Thread

TOP = Reply(None, "stated")
SAID = [
    a_comment(f"This is remark {n} of the day.", by=f"reader{n}", at=f"10 April 2014, 14:0{n}", reply=TOP)._replace(
        id=f"c{n}"
    )
    for n in range(6)
]


def capture(name: str, *comments: Comment, claimed: int | None = None) -> Thread:
    return replace(a_thread(comments, claimed=claimed), capture=Capture(name, "page", sha256=name))


def ids(thread: Thread) -> list[str]:
    return [comment.id for comment in thread.comments]


def test_pages_that_overlap_become_one_thread_in_order() -> None:
    whole = merge([capture("p1", *SAID[:3], claimed=6), capture("p2", *SAID[2:5]), capture("p3", *SAID[5:])])
    assert ids(whole) == ["c0", "c1", "c2", "c3", "c4", "c5"]
    assert whole.claimed == 6


def test_what_a_folded_capture_lacks_goes_where_the_unfolded_one_has_it() -> None:
    folded, unfolded = capture("folded", SAID[0], SAID[3], SAID[5]), capture("unfolded", SAID[0], SAID[1], SAID[3])
    assert ids(merge([folded, unfolded])) == ["c0", "c1", "c3", "c5"]
    assert ids(merge([capture("late", *SAID[3:]), capture("early", *SAID[:4])])) == ["c0", "c1", "c2", "c3", "c4", "c5"]


def test_it_is_recorded_which_capture_shows_which_comment_and_native_json_keeps_that() -> None:
    whole = merge([capture("p1", *SAID[:3]), capture("p2", SAID[1], *SAID[3:])])
    assert [(part.capture.name, part.shows) for part in whole.capture.joined] == [
        ("p1", ((0, 2),)),
        ("p2", ((1, 1), (3, 5))),
    ]
    assert [part.capture.sha256 for part in whole.capture.joined] == ["p1", "p2"]
    (again,) = read_bytes("".join(render_json(whole)).encode(), "whole.json")
    assert again == whole
    assert merge([again, capture("p1", *SAID[:3])]) == whole


def test_an_answer_to_what_one_page_lacked_is_tied_to_it() -> None:
    says = "States that it answers the comment with the id “c1”, which this capture lacks."
    orphan = SAID[3]._replace(reply=Reply(None, "absent", 1.0, (Evidence("missing parent", says),)))
    whole = merge([capture("p2", orphan), capture("p1", *SAID[:2])])
    assert {c.id: c.reply for c in whole.comments}["c3"] == Reply(ids(whole).index("c1"), "stated")


def test_a_tie_that_one_capture_states_wins_and_the_rest_is_inferred_again() -> None:
    guess = Reply(0, "inferred", 0.1, (Evidence("turn", "A guess of long ago."),))
    one = capture("text", SAID[0], SAID[1]._replace(id="", reply=guess), SAID[2]._replace(id="", reply=guess))
    two = capture("page", SAID[0], SAID[1], SAID[3])
    replies = {c.author.name: c.reply for c in merge([one, two]).comments}
    assert replies["reader1"] == TOP
    assert replies["reader2"].tie == "inferred"
    assert replies["reader2"].evidence != guess.evidence


def test_a_reader_s_verdict_outlives_the_joining() -> None:
    judged = SAID[1]._replace(reply=Reply(0, "judged", 1.0, (Evidence(VERDICT, "You said so."),)))
    (_, reply, _) = (c.reply for c in merge([capture("a", SAID[0], judged), capture("b", SAID[1], SAID[2])]).comments)
    assert reply == judged.reply


def test_parents_of_two_captures_that_run_in_a_circle_are_cut() -> None:
    one = capture("a", SAID[0], SAID[1]._replace(reply=Reply(0, "stated")))
    two = capture("b", SAID[0]._replace(reply=Reply(1, "indented")), SAID[1]._replace(reply=TOP))
    assert [c.reply.parent for c in merge([one, two]).comments] == [None, 0]


def test_the_words_of_a_removed_comment_stay_and_so_does_the_mark() -> None:
    shell = SAID[0]._replace(body=a_comment("[removed]").body, marks=("removed",))
    for order in ([SAID[0], shell], [shell, SAID[0]]):
        (one,) = merge([capture(str(n), comment) for n, comment in enumerate(order)]).comments
        assert (one.body, one.marks) == (SAID[0].body, ("removed",))


def test_the_fuller_of_two_wordings_stands_and_the_other_one_is_kept() -> None:
    cut = SAID[0]._replace(body=a_comment("This is remark…").body)
    edited = SAID[0]._replace(body=a_comment("This was the remark of the day.").body)
    assert merge([capture("a", cut), capture("b", SAID[0])]).leftovers == ()
    both = merge([capture("a", SAID[0]), capture("b", edited)])
    assert both.comments[0].body == SAID[0].body
    assert both.leftovers == (Leftover("other wording", "reader0\nThis was the remark of the day."),)


def test_alike_comments_of_two_minutes_stay_two() -> None:
    again = SAID[0]._replace(id="", posted=SAID[5].posted)
    assert len(merge([capture("a", SAID[0]._replace(id="")), capture("b", again)]).comments) == 2


def test_damage_says_which_capture_it_is_of() -> None:
    broken = replace(capture("p2", SAID[1]), damage=(Damage("cut", "It ends early."),))
    assert merge([capture("p1", SAID[0]), broken]).damage == (Damage("cut", "p2: It ends early."),)


def test_pages_that_are_arranged_differently_have_an_order_that_their_times_tell() -> None:
    one = replace(capture("a", *SAID[:3]), order=PageOrder("votes", 0.9))
    two = replace(capture("b", *SAID[3:]), order=PageOrder("newest", 0.9))
    assert merge([one, two]).order.name == "unknown"
    assert merge([one, replace(two, order=PageOrder())]).order == one.order


def test_nothing_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="nothing to join"):
        merge([])


def stub(thread: Thread, says: str) -> Thread:
    return replace(thread, damage=(Damage("stub", says),))


REPLIES = [one._replace(reply=Reply(0, "stated")) for one in SAID[1:4]]
MORE = "A “more” stands under comment #1 for 3 comments that this capture lacks."


def test_a_stand_in_goes_where_other_captures_gave_what_it_stands_for() -> None:
    folded, unfolded = stub(capture("folded", SAID[0], SAID[5]), MORE), capture("unfolded", SAID[0], *REPLIES, SAID[5])
    whole = merge([folded, unfolded])
    assert whole.damage == ()
    assert [(part.capture.name, part.shows) for part in whole.capture.joined] == [
        ("folded", ((0, 0), (4, 4))),
        ("unfolded", ((0, 4),)),
    ]
    assert merge([whole, folded]) == whole
    assert merge([unfolded, folded]).damage == ()


def test_a_stand_in_stays_while_any_of_its_comments_is_missing_and_goes_with_the_last() -> None:
    folded, half = stub(capture("folded", SAID[0]), MORE), capture("half", SAID[0], *REPLIES[:2])
    joined = merge([folded, half])
    assert [damage.says for damage in joined.damage] == [f"folded: {MORE}"]
    assert merge([joined, capture("rest", SAID[0], REPLIES[2])]).damage == ()


def test_a_stand_in_that_names_no_number_goes_where_another_capture_shows_comments_and_no_stand_in_there() -> None:
    says = "A “more” stands under comment #1 for comments that this capture lacks; how many, it does not say."
    folded, unfolded = stub(capture("folded", SAID[0]), says), capture("unfolded", SAID[0], *REPLIES)
    assert merge([folded, unfolded]).damage == ()
    assert len(merge([folded, stub(unfolded, says)]).damage) == 2


def test_a_stand_in_of_a_joined_thread_names_its_comment_by_the_number_that_it_has_now() -> None:
    late = stub(capture("late #9", SAID[4], SAID[5]), "A “more” stands under comment #2 for 1 comment.")
    whole = merge([capture("early", *SAID[:5]), late])
    assert [damage.says for damage in whole.damage] == ["late #9: A “more” stands under comment #6 for 1 comment."]


def test_what_stands_under_another_comment_or_nowhere_meets_no_stand_in() -> None:
    elsewhere = [SAID[0], SAID[1], *(one._replace(reply=Reply(1, "stated")) for one in SAID[2:5])]
    guessed = [SAID[0], *(one._replace(reply=Reply(0, "inferred", 0.5)) for one in SAID[1:4])]
    folded = stub(capture("folded", SAID[0], SAID[1]), MORE)
    assert merge([folded, capture("elsewhere", *elsewhere)]).damage
    assert merge([stub(capture("folded", SAID[0]), MORE), capture("guessed", *guessed)]).damage
