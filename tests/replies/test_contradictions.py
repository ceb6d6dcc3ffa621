from dataclasses import replace

import pytest
from microfiche.parser.ledger import ledger
from microfiche.parser.model import Moment, Reply
from microfiche.parser.replies.contradictions import contradictions

SAID = "The old boats were sold to a single buyer from the north for a handful of coins"


def stated(written, tie="stated"):
    """The thread with its true ties stated by the source."""
    comments = zip(written.thread.comments, written.truth, strict=True)
    return replace(written.thread, comments=tuple(c._replace(reply=Reply(parent, tie)) for c, parent in comments))


def two_comments(write, first, second):
    return stated(write(f"1 - | ann | {first} | The boats are gone.\n2 1 | bob | {second} | They are."))


def test_an_answer_older_than_what_it_answers_is_told(write):
    thread = two_comments(write, "2012-05-03T10:00", "2012-05-01T10:00")
    says = "#2 answers what was posted later: a time or a tie of the source is wrong."
    assert contradictions(thread) == (says,)
    assert says in ledger(thread).notes
    assert ledger(thread).losses == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("2012-10-28T02:50", "2012-10-28T02:01", id="a clock that was put back"),
        pytest.param("2012-05-03T10:00+02:00", "2012-05-03T09:00", id="one time with its zone and one without"),
        pytest.param("2012-05-03T10:00", "2012-05-03", id="a day without a time"),
        pytest.param("2012-05-03T10:00", "", id="no time"),
    ],
)
def test_what_clocks_and_zones_explain_is_not(write, first, second):
    assert contradictions(two_comments(write, first, second)) == ()


def test_many_are_told_in_one_sentence(write):
    lines = ["1 - | ann | 2012-05-09T10:00 | The boats are gone."]
    lines += [f"{n} 1 | bob | 2012-05-0{n - 1}T10:00 | They are." for n in range(2, 6)]
    assert contradictions(stated(write("\n".join(lines)))) == (
        "#2, #3, #4, #5 answer what was posted later: a time or a tie of the source is wrong.",
    )


def test_an_opening_quotation_of_another_comment_is_told(write):
    lines = f"1 - | ann | | {SAID}\n2 - | bob | | They were.\n3 2 | cid | | > {SAID}\\n\\nNot so."
    assert contradictions(stated(write(lines))) == (
        "#3 answers #2 by the source, and opens by quoting 17 words of #1.",
    )


@pytest.mark.parametrize("parent", ["1", "2"])
def test_a_quotation_of_the_parent_or_of_what_stands_above_it_is_not(write, parent):
    lines = f"1 - | ann | | {SAID}\n2 1 | bob | | They were.\n3 {parent} | cid | | > {SAID}\\n\\nNot so."
    assert contradictions(stated(write(lines))) == ()


def test_what_was_inferred_is_no_statement(write):
    thread = stated(write("1 - | ann | 2012-05-03T10:00 | a\n2 1 | bob | 2012-05-01T10:00 | b"), tie="inferred")
    assert contradictions(thread) == ()


def test_parents_out_of_range_in_a_ring_or_without_a_time_are_passed_over(write):
    thread = write("1 - | ann | | a\n2 - | bob | | b\n3 - | cid | | > a b c d e f g h i j")
    ring = [Reply(1, "stated"), Reply(0, "stated"), Reply(99, "stated")]
    comments = zip(thread.thread.comments, ring, strict=True)
    broken = tuple(c._replace(reply=reply, posted=Moment("?")) for c, reply in comments)
    assert contradictions(replace(thread.thread, comments=broken)) == ()


def test_a_change_of_the_clock_explains_an_hour_and_a_minute_and_no_more(write):
    assert contradictions(two_comments(write, "2012-05-03T10:00", "2012-05-03T08:59")) == ()
    assert contradictions(two_comments(write, "2012-05-03T10:00", "2012-05-03T08:58")) != ()


def test_unknown_zones_explain_twenty_six_hours_and_no_more(write):
    assert contradictions(two_comments(write, "2012-05-03T10:00+00:00", "2012-05-02T08:00")) == ()
    assert contradictions(two_comments(write, "2012-05-03T10:00+00:00", "2012-05-02T07:58")) != ()


def test_eight_are_named_and_the_rest_are_hinted_at(write):
    def many(count):
        lines = ["1 - | ann | 2012-05-29T10:00 | The boats are gone."]
        lines += [f"{n} 1 | bob | 2012-05-{n:02}T10:00 | They are." for n in range(2, count + 2)]
        return contradictions(stated(write("\n".join(lines))))[0].partition(" answer")[0]

    assert many(8) == "#2, #3, #4, #5, #6, #7, #8, #9"
    assert many(9) == "#2, #3, #4, #5, #6, #7, #8, #9, …"


def test_an_indented_tie_is_held_against_the_times_too(write):
    thread = two_comments(write, "2012-05-03T10:00", "2012-05-01T10:00")
    indented = tuple(c._replace(reply=c.reply._replace(tie="indented")) for c in thread.comments)
    assert len(contradictions(replace(thread, comments=indented))) == 1


def test_a_comment_that_answers_itself_contradicts_nothing(write):
    thread = two_comments(write, "2012-05-03T10:00", "2012-05-01T10:00")
    first, second = thread.comments
    alone = replace(thread, comments=(first, second._replace(reply=Reply(1, "stated"))))
    assert contradictions(alone) == ()


def test_an_older_answer_and_a_wrong_quotation_are_both_told(write):
    lines = (
        f"1 - | ann | 2012-05-03T10:00 | {SAID}\n2 - | bob | 2012-05-03T10:00 | They were.\n"
        f"3 2 | cid | 2012-05-01T10:00 | > {SAID}\\n\\nNot so."
    )
    assert contradictions(stated(write(lines))) == (
        "#3 answers what was posted later: a time or a tie of the source is wrong.",
        "#3 answers #2 by the source, and opens by quoting 17 words of #1.",
    )


@pytest.mark.parametrize(
    ("quoting", "told"),
    [
        pytest.param("> The old boats were sold to a single\\n\\nNo.", True, id="eight words"),
        pytest.param("> The old boats were sold to a\\n\\nNo.", False, id="seven words"),
        pytest.param(f"No.\\n\\n> {SAID}", False, id="not at the beginning"),
        pytest.param("> Nobody ever said a word of this on the quay\\n\\nNo.", False, id="of nothing here"),
        pytest.param("", False, id="no words"),
    ],
)
def test_only_a_long_opening_quotation_of_a_comment_here_contradicts(write, quoting, told):
    lines = f"1 - | ann | | {SAID}\n2 - | bob | | They were.\n3 2 | cid | | {quoting}"
    assert bool(contradictions(stated(write(lines)))) is told


def test_a_quotation_of_somebody_answered_elsewhere_is_part_of_the_exchange(write):
    lines = f"1 - | ann | | {SAID}\n2 - | ann | | They were.\n3 2 | cid | | > {SAID}\\n\\nNot so."
    assert contradictions(stated(write(lines))) == ()


def test_a_quotation_of_what_stands_further_above_is_none_either(write):
    lines = f"1 - | ann | | {SAID}\n2 1 | bob | | They were.\n3 2 | dan | | Why?\n4 3 | cid | | > {SAID}\\n\\nNot so."
    assert contradictions(stated(write(lines))) == ()


def test_a_quotation_in_a_thread_whose_ties_run_in_a_ring_is_still_told(write):
    lines = f"1 - | ann | | {SAID}\n2 - | bob | | They were.\n3 - | dan | | Why?\n4 3 | cid | | > {SAID}\\n\\nNot so."
    thread = stated(write(lines))
    first, second, third, fourth = thread.comments
    ring = (first, second._replace(reply=Reply(2, "stated")), third._replace(reply=Reply(1, "stated")), fourth)
    assert contradictions(replace(thread, comments=ring)) == (
        "#4 answers #3 by the source, and opens by quoting 17 words of #1.",
    )
