"""What every face says in the same words."""

from __future__ import annotations

from dataclasses import replace

from made import a_comment, a_thread
from microfiche.parser.model import LOST, PageOrder, Reply
from microfiche.render.words import order_words

STATED = a_comment("One.", reply=Reply(None, "stated"))


def test_an_order_is_told_with_its_certainty_and_reason() -> None:
    thread = replace(a_thread([STATED]), order=PageOrder("flat", 0.87, "Time never steps back in 48 comments."))
    assert order_words(thread) == "flat (likely, 0.87) Time never steps back in 48 comments."


def test_an_order_that_cannot_be_told_says_why() -> None:
    thread = replace(a_thread([STATED]), order=PageOrder("unknown", 0.0, "All comments have the same time."))
    assert order_words(thread) == "unknown. All comments have the same time."


def test_nobody_looks_for_an_order_where_every_tie_is_stated_or_before_what_is_lost_is_worked_out() -> None:
    assert order_words(a_thread([STATED])) == "not looked for, since no tie had to be worked out"
    assert order_words(a_thread([STATED, a_comment("Two.", reply=LOST)])) == "not worked out yet"
