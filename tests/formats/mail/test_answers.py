"""Who answers whom in a mailbox: by ids and subjects, whatever messages lack, repeat or get wrong."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from mailed import mailbox, message, one_thread, outline, read
from microfiche.parser.model import LOST


def test_the_first_message_is_the_story_and_the_others_answer_it_or_each_other() -> None:
    thread = one_thread(
        message(1, body="The fog is back."),
        message(2, "In-Reply-To: <m1@x.org>"),
        message(3, "References: <m1@x.org> <m2@x.org>"),
        message(4, "References: <m1@x.org>"),
    )
    assert thread.story.title == "Fog"
    assert [block.text for block in thread.story.body] == ["The fog is back."]
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated"), ("m4@x.org", None, "stated")]


def test_in_reply_to_stands_nearer_than_references() -> None:
    thread = one_thread(
        message(1),
        message(2, "In-Reply-To: <m1@x.org>"),
        message(3, "In-Reply-To: <m2@x.org>", "References: <m2@x.org> <m1@x.org>"),
    )
    assert outline(thread)[1] == ("m3@x.org", 0, "stated")


def test_threads_come_in_the_order_of_their_first_messages() -> None:
    threads, _ = read(
        mailbox(
            message(1, "Subject: A"),
            message(2, "Subject: B"),
            message(3, "Subject: A", "In-Reply-To: <m1@x.org>"),
            message(4, "Subject: C"),
        )
    )
    assert [(thread.story.title, len(thread.comments)) for thread in threads] == [("A", 1), ("B", 0), ("C", 0)]


def test_an_answer_may_come_before_what_it_answers() -> None:
    thread = one_thread(message(3, "In-Reply-To: <m2@x.org>"), message(2, "In-Reply-To: <m1@x.org>"), message(1))
    assert outline(thread) == [("m3@x.org", 1, "stated"), ("m2@x.org", None, "stated")]


def test_an_answer_to_a_message_that_is_missing_is_absent_and_stays_in_its_thread() -> None:
    thread = one_thread(message(1), message(3, "References: <m1@x.org> <gone@x.org>", "In-Reply-To: <gone@x.org>"))
    assert outline(thread) == [("m3@x.org", None, "absent")]
    assert "<gone@x.org>" in thread.comments[0].reply.evidence[0].says


def test_a_thread_whose_first_message_is_missing_says_so() -> None:
    thread = one_thread(
        message(2, "Subject: Re: [list] Re: Fog", "In-Reply-To: <m1@x.org>"),
        message(3, "Subject: Re: [list] Re: Fog", "In-Reply-To: <m1@x.org>"),
    )
    assert thread.story.title == "[list] Re: Fog"
    assert thread.story.body == ()
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", None, "stated")]
    assert [damage.kind for damage in thread.damage] == ["missing"]


def test_an_answer_whose_ids_are_lost_joins_by_its_subject_and_its_place_is_lost() -> None:
    thread = one_thread(message(1), message(2, "Subject: RE: fog"), message(3, "Subject: Aw: Re: Fog"))
    assert [comment.reply for comment in thread.comments] == [LOST, LOST]
    assert "#1, #2 named no message" in thread.damage[0].says


def test_the_same_subject_without_a_word_for_answer_is_a_thread_of_its_own() -> None:
    assert len(read(mailbox(message(1), message(2)))[0]) == 2


def test_an_answer_to_an_unknown_id_under_the_subject_of_a_story_is_inferred_to_answer_it() -> None:
    thread = one_thread(message(1), message(2, "Subject: Re: Fog", "In-Reply-To: <other@x.org>"))
    (comment,) = thread.comments
    assert (comment.reply.parent, comment.reply.tie) == (None, "inferred")
    assert comment.reply.certainty < 1
    assert [evidence.kind for evidence in comment.reply.evidence] == ["message id", "subject"]


def test_a_circle_is_cut_and_reported() -> None:
    thread = one_thread(
        message(1, "In-Reply-To: <m3@x.org>"),
        message(2, "In-Reply-To: <m1@x.org>"),
        message(3, "In-Reply-To: <m2@x.org>"),
    )
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]
    assert [damage.kind for damage in thread.damage] == ["circle"]


def test_a_message_that_answers_itself_is_a_story() -> None:
    thread = one_thread(message(1, "In-Reply-To: <m1@x.org>"), message(2, "References: <m1@x.org> <m2@x.org>"))
    assert outline(thread) == [("m2@x.org", None, "stated")]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=10))
def test_whatever_references_say_every_message_is_there_once_and_nothing_is_a_circle(named: list[list[int]]) -> None:
    messages = [
        message(number, "References: " + " ".join(f"<m{one}@x.org>" for one in ids)) for number, ids in enumerate(named)
    ]
    threads, reported = read(mailbox(*messages))
    begun = sum(not any(damage.kind == "missing" for damage in thread.damage) for thread in threads)
    assert begun + sum(len(thread.comments) for thread in threads) == len(messages)
    assert reported == []
    for thread in threads:
        for position in range(len(thread.comments)):
            seen: set[int] = set()
            at: int | None = position
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = thread.comments[at].reply.parent


def test_a_copy_of_a_message_is_left_over_and_a_different_one_with_its_id_is_read() -> None:
    again = message(2, "In-Reply-To: <m1@x.org>")
    thread = one_thread(message(1), again, again, message(1), message(2, "In-Reply-To: <m1@x.org>", body="No."))
    assert [block.text for comment in thread.comments for block in comment.body] == ["So it is.", "No."]
    assert [leftover.kind for leftover in thread.leftovers] == ["duplicate message"] * 2


def test_messages_without_ids_and_dates_are_read() -> None:
    threads, _ = read(mailbox(message(1, "Message-ID: -", "Date: -"), message(2, "Message-ID: -", "Subject: Re: Fog")))
    assert len(threads) == 1
    assert threads[0].story.published is None
    assert [comment.id for comment in threads[0].comments] == [""]


def test_ids_without_brackets_and_with_at_in_words_are_ids() -> None:
    thread = one_thread(
        message(1, "Message-ID: m1@x.org"),
        message(2, "In-Reply-To: <m1 at x.org>"),
        message(3, "In-Reply-To: Message from Ann <ann@x.org> of Monday <m2@x.org>"),
        message(4, "In-Reply-To: <m3@x.org> from Ann <ann@x.org>"),
    )
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1]


def test_a_long_chain_of_answers_is_read() -> None:
    count = 10_000
    fields = [(f"Message-ID: <c{n}@x.org>", f"In-Reply-To: <c{n - 1}@x.org>") for n in range(1, count)]
    thread = one_thread(message(1, "Message-ID: <c0@x.org>"), *(message(1, *pair) for pair in reversed(fields)))
    assert [comment.reply.parent for comment in thread.comments[:3]] == [1, 2, 3]
    assert thread.comments[-1].reply.parent is None
