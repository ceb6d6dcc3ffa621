"""What is worked out from a page besides its credits: sides, titles, buttons, numbers, the order of day and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

STORY = "Kites over the Weir\n\nThe council has banned kites over the weir.\n\n"


def names(thread: Thread) -> list[str]:
    return [comment.author.name for comment in thread.comments]


def bodies(thread: Thread) -> list[str]:
    return ["\n\n".join(block.text for block in comment.body) for comment in thread.comments]


def leftovers(thread: Thread, kind: str) -> list[str]:
    return [leftover.text for leftover in thread.leftovers if leftover.kind == kind]


def test_a_page_that_states_that_nobody_commented_holds_a_story(read_text: Read) -> None:
    thread = read_text(STORY + "No comments:\n\nPost a Comment")
    assert (thread.claimed, thread.comments) == (0, ())


@pytest.mark.parametrize(
    "comment",
    [
        "ann says:\nMarch 3, 2012 at 7:12 pm\n\nBan the weir.",
        "ann said...\n\nBan the weir.\n\nMarch 3, 2012 7:12 PM",
        "Ban the weir.\n\nPosted by: ann | March 3, 2012 at 7:12 PM",
        "ann\nMarch 3, 2012 at 7:12 pm\n\nBan the weir.",
    ],
)
def test_one_comment_is_enough_below_a_line_over_the_comments(read_text: Read, comment: str) -> None:
    thread = read_text(f"{STORY}1 comment\n\n{comment}")
    assert (names(thread), bodies(thread)) == (["ann"], ["Ban the weir."])


@pytest.mark.parametrize(
    "text",
    [
        "The weir was built on March 3, 1911.\n\nIt was repaired on May 4, 1954.\n\nIt fell on June 5, 2012.",
        "Trains leave at 9:12 am\n\nTrains leave at 10:12 am\n\nTrains leave at 11:12 am",
        "By Oda Renn on March 3, 2012\n\nThe weir is old.",
    ],
)
def test_a_story_that_mentions_times_is_a_story(read_text: Read, text: str) -> None:
    assert read_text(f"Kites over the Weir\n\n{text}").comments == ()


def test_the_storys_own_credit_is_no_comment(read_text: Read) -> None:
    said = "".join(f"{name} on March {day}, 2012 at 7:12 pm said:\n\nNo.\n\n" for day, name in enumerate("abcdefgh", 4))
    long_story = "The weir is old.\n\n" * 30
    thread = read_text(f"Kites\n\nOda Renn on March 3, 2012 at 6:00 am said:\n\n{long_story}{said}")
    assert names(thread) == list("abcdefgh")


def test_answers_may_be_credited_in_another_way_where_the_count_says_so(read_text: Read) -> None:
    tops = [f"2{n}. Jun, 2012 / top{n} says:\n\nI was the first to say so, number {n}." for n in range(9)]
    answers = [f"answer{n}  :\nJune 2{n}th, 2012 at 7:03 am\n\nThat is so, number {n}." for n in range(3)]
    page = [text for pair in zip(tops, answers, strict=False) for text in pair] + tops[3:]
    thread = read_text(f"{STORY}12 comments\n\n" + "\n\n".join(page))
    assert names(thread)[:6] == ["top0", "answer0", "top1", "answer1", "top2", "answer2"]
    assert names(thread)[6:] == [f"top{n}" for n in range(3, 9)]


def test_the_name_on_every_comment_again_is_no_part_of_its_body(read_text: Read) -> None:
    page = "".join(f"{n}\nMarch 3, 2012 at 7:12 pm\n\nBan it, I say.\n{n}\n\n" for n in ("ann", "bob", "carol", "dora"))
    thread = read_text(f"{STORY}Comments\n\n{page}")
    assert set(bodies(thread)) == {"Ban it, I say."}
    assert leftovers(thread, "author's name again") == ["ann", "bob", "carol", "dora"]


def test_what_everybody_says_is_a_body_all_the_same(read_text: Read) -> None:
    page = "".join(
        f"{n} says:\nMarch 3, 2012 at 7:12 pm\n\nBuckwheat\n\n" for n in ("ann", "bob", "carol", "dora", "eve")
    )
    assert bodies(read_text(f"{STORY}Comments\n\n{page}")) == ["Buckwheat"] * 5


def test_buttons_at_the_edges_of_bodies_are_left_over(read_text: Read) -> None:
    page = "".join(
        f"{n} says:\nMarch 3, 2012 at 7:12 pm\n\nI am {n}.\n\nLike (3) · Reply · Share\n\n"
        for n in ("ann", "bob", "carol")
    )
    thread = read_text(f"{STORY}Comments\n\n{page}")
    assert bodies(thread) == ["I am ann.", "I am bob.", "I am carol."]
    assert len(leftovers(thread, "button or count")) == 3


def test_a_button_that_is_all_somebody_wrote_in_a_sentence_stays(read_text: Read) -> None:
    page = "".join(f"{n} says:\nMarch 3, 2012 at 7:12 pm\n\nReply to me, {n}!\n\n" for n in ("ann", "bob", "carol"))
    assert bodies(read_text(f"{STORY}Comments\n\n{page}"))[0] == "Reply to me, ann!"


def test_numbers_with_points_state_who_answers_whom(read_text: Read) -> None:
    numbers = ["1", "1.1", "1.1.1", "1.2", "2", "7.1"]
    page = "".join(f"name{n}\n\nText {n}.\n\n#{n} - Tue Jul 24, 2012 11:41 AM\n\n" for n in numbers)
    thread = read_text(f"{STORY}COMMENTS\n\n{page}")
    assert [comment.id for comment in thread.comments] == numbers
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, 0, None, None]
    assert [comment.reply.tie for comment in thread.comments] == [*["stated"] * 5, "absent"]


def test_days_in_numbers_are_read_in_the_order_of_the_page(read_text: Read) -> None:
    page = "".join(f"11.{day:02}.12 at 1:55 pm\nname{day}\n\nText.\n\n" for day in (5, 6, 14))
    posted = [comment.posted for comment in read_text(f"{STORY}Comments\n\n{page}").comments]
    assert [str(moment.earliest) for moment in posted if moment] == [f"2012-11-{day:02} 13:55:00" for day in (5, 6, 14)]


def test_the_first_comment_may_have_lost_its_time_to_the_cut(read_text: Read) -> None:
    page = "Olaf van der Spek\n\nOh, nice!\n\n" + "".join(
        f"on 2012-10-0{n} at 9:03 am name{n}\n\nText {n}.\n\n" for n in (7, 8, 9)
    )
    thread = read_text(f"{STORY}Comments\n\n{page}")
    assert names(thread) == ["Olaf van der Spek", "name7", "name8", "name9"]
    assert (bodies(thread)[0], thread.comments[0].posted) == ("Oh, nice!", None)


def test_folded_comments_of_a_page_with_scores_keep_their_place(read_text: Read) -> None:
    page = (
        "Why? (Score:5)\nby ann (12) on Friday August 10, 2012 @08:14AM (#40)\n\nBecause.\n\n"
        "    Re:Why? (Score:2)\n    by bob (13) on Friday August 10, 2012 @08:31AM (#41)\n\n    No.\n\n"
        "        Re:Why? (Score:0)\n        by Anonymous Coward\n\n"
        "            Re:Why? (Score:1)\n            by carol (14) on Friday August 10, 2012 @09:00AM (#43)\n\n"
        "            Yes."
    )
    thread = read_text(f"{STORY}Comments\n\n{page}")
    assert names(thread) == ["ann", "bob", "Anonymous Coward", "carol"]
    assert [comment.marks for comment in thread.comments] == [(), (), ("collapsed",), ()]
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, 2]


def test_a_line_that_extraction_trimmed_does_not_hide_its_depth(read_text: Read) -> None:
    page = "".join(f"    {n}\n    March 3, 2012 at 7:12 pm\n\n    Text.\n\n" for n in ("ann", "bob", "carol"))
    replies = [comment.reply for comment in read_text(f"{STORY}Comments\n\n{page.lstrip()}").comments]
    assert {reply.tie for reply in replies} == {"lost"}


def test_the_reader_says_what_it_worked_out_and_from_what(read_text: Read) -> None:
    page = "".join(f"{n} says:\nMarch 3, 2012 at 7:12 pm\n\nText.\n\n" for n in ("ann", "bob", "carol"))
    recognised = read_text(f"{STORY}Comments\n\n{page}").capture.recognised
    assert (
        recognised == "3 lines like “ann says:” above what they credit (layout: worked out from the page, name above)"
    )


def test_a_text_that_shows_no_layout_says_so(read_text: Read) -> None:
    assert read_text(STORY).capture.recognised == "it is text, in no layout that is known"
