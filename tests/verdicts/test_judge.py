"""A verdict wins over inference, inference settles around it, and the source's own words are never hidden by it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_comment, a_thread, a_tree, threads
from microfiche.parser.identity import comment_keys, thread_key
from microfiche.parser.ledger import ledger, warnings
from microfiche.parser.model import LOST
from microfiche.parser.outline import outline, parents_in, untangle
from microfiche.parser.read import read_bytes, read_file
from microfiche.parser.replies import infer_replies
from microfiche.parser.verdicts import STORY, Missed, Verdict, VerdictError, apply_verdicts, judge, verdict_on
from microfiche.render.linear import render_linear
from microfiche.render.native import render_json
from microfiche.render.options import Options
from microfiche.render.words import tie_sentence, tie_words
from outlines import SEEDS

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.parser.verdicts.verdict import Kind

DAY = datetime(2026, 11, 22, 10, 55, tzinfo=UTC)


def a_talk() -> Thread:
    """Four people talk, and the page forgot who answers whom."""
    said = [
        ("ann", "The ferry should wait for the school bus, as it did last winter.", "2014-04-10T10:00"),
        ("bob", "@ann it never did wait, ask the skipper.", "2014-04-10T10:05"),
        ("cy", "And who pays for the diesel meanwhile?", "2014-04-10T10:09"),
        ("dot", "@cy the county does.", "2014-04-10T10:12"),
    ]
    return a_thread([a_comment(text, by=who, at=at) for who, text, at in said])


def decide(thread: Thread, number: int, kind: Kind, under: int | None = None) -> Verdict:
    return verdict_on(infer_replies(thread), number - 1, kind, None if under is None else under - 1, given=DAY)


def parents(thread: Thread) -> list[int | None]:
    return [None if comment.reply.parent is None else comment.reply.parent + 1 for comment in thread.comments]


def test_a_comment_hangs_where_the_reader_hangs_it() -> None:
    thread = a_talk()
    judged = apply_verdicts(thread, [decide(thread, 4, "hung", 2)])
    assert judged.comments[3].reply.parent == 1
    assert judged.comments[3].reply.tie == "judged"
    assert [evidence.says for evidence in judged.comments[3].reply.evidence] == [
        "A reader hung it under #2 on 2026-11-22."
    ]
    assert all(comment.reply.tie == "inferred" for comment in judged.comments[:3])


def test_a_comment_can_be_hung_under_the_story_and_cut_from_everything() -> None:
    thread = a_talk()
    judged = apply_verdicts(thread, [decide(thread, 2, "hung"), decide(thread, 4, "cut")])
    assert judged.comments[1].reply[:2] == (None, "judged")
    assert judged.comments[3].reply[:2] == (None, "absent")
    assert judged.comments[3].reply.is_judged


def test_the_rest_is_inferred_with_the_verdicts_fixed() -> None:
    (thread,) = read_file(SEEDS / "quarrel.txt", infer=False)
    verdicts = [decide(thread, number, "hung") for number in range(2, 40, 4)]
    on = {verdict.comment for verdict in verdicts}
    free, judged = infer_replies(thread), apply_verdicts(thread, verdicts)
    others = zip(comment_keys(thread.comments), parents(free), parents(judged), strict=True)
    assert any(before != after for key, before, after in others if key not in on)


def test_to_confirm_a_tie_is_to_fix_it() -> None:
    thread = a_talk()
    before = infer_replies(thread).comments[3].reply
    after = apply_verdicts(thread, [decide(thread, 4, "confirmed")]).comments[3].reply
    assert (after.parent, after.tie, after.certainty) == (before.parent, "judged", 1.0)
    assert after.evidence[0].says.startswith("A reader confirmed on 2026-11-22 that it answers #")


def test_the_last_verdict_on_a_comment_counts_and_forgetting_takes_back() -> None:
    thread = a_talk()
    hung, cut, forgotten = decide(thread, 4, "hung", 1), decide(thread, 4, "cut"), decide(thread, 4, "forgotten")
    assert apply_verdicts(thread, [cut, hung]).comments[3].reply.parent == 0
    assert apply_verdicts(thread, [hung, cut]).comments[3].reply.tie == "absent"
    assert apply_verdicts(thread, [hung, forgotten]) == infer_replies(thread)


def test_verdicts_survive_another_reading_that_writes_times_and_places_differently() -> None:
    thread = a_talk()
    verdict = decide(thread, 4, "hung", 2)
    moved = [comment._replace(posted=None, id="x") for comment in (thread.comments[1], *thread.comments[2:])]
    again = replace(thread, comments=(*moved, thread.comments[0]), capture=replace(thread.capture, name="other.html"))
    assert parents(apply_verdicts(again, [verdict]))[2] == 1


def test_a_verdict_against_the_source_says_what_the_source_states() -> None:
    thread = a_tree([None, 0, 1])
    judged = apply_verdicts(thread, [decide(thread, 3, "hung", 1)])
    assert judged.comments[2].reply.parent == 0
    assert [evidence.says for evidence in judged.comments[2].reply.evidence] == [
        "A reader hung it under #1 on 2026-11-22.",
        "The source states that it answers #2.",
    ]


def test_a_verdict_that_agrees_with_the_source_leaves_the_tie_stated() -> None:
    thread = a_tree([None, 0, 1])
    reply = apply_verdicts(thread, [decide(thread, 3, "confirmed")]).comments[2].reply
    assert (reply.parent, reply.tie) == (1, "stated")
    assert reply.evidence[0].says == "A reader confirmed on 2026-11-22 that it answers #2."


def test_what_no_longer_fits_is_reported_and_costs_no_other() -> None:
    thread = a_talk()
    good = decide(thread, 4, "hung", 2)
    gone = good._replace(comment="0" * 20)
    target_gone = decide(thread, 3, "hung", 1)._replace(under="1" * 20)
    missed: list[Missed] = []
    judged = apply_verdicts(thread, [gone, target_gone, good], missed.append)
    assert [one.verdict for one in missed] == [gone, target_gone]
    assert [one.says for one in missed] == [
        "no comment here is the one that it judges.",
        "no comment here is the one that #3 should hang under.",
    ]
    assert [c.reply.is_judged for c in judged.comments] == [False, False, False, True]


def test_of_verdicts_that_make_a_circle_the_later_one_is_reported() -> None:
    thread = a_talk()
    missed: list[Missed] = []
    first, second = decide(thread, 2, "hung", 4), decide(thread, 4, "hung", 2)
    judged = apply_verdicts(thread, [first, second], missed.append)
    assert [one.verdict for one in missed] == [second]
    assert "to hang #4 under #2 would close a circle" in missed[0].says
    assert judged.comments[1].reply.parent == 3
    assert not untangle(parents_in(judged, "inferred"))[1]


def test_a_tie_that_verdicts_on_others_make_a_circle_of_is_inferred_instead() -> None:
    thread = a_tree([None, 0, 1])
    loose = a_tree([None, None, None])
    missed: list[Missed] = []
    judged = apply_verdicts(thread, [decide(loose, 2, "hung", 3), decide(thread, 3, "confirmed")], missed.append)
    assert len(missed) == 1
    assert parents(judged)[1] == 3
    assert judged.comments[2].reply.tie == "inferred"
    assert not untangle(parents_in(judged, "inferred"))[1]


def test_a_verdict_that_would_close_a_circle_of_fixed_ties_is_refused_when_it_is_given() -> None:
    thread = a_tree([None, 0, 1])
    with pytest.raises(VerdictError, match=r"#3 hangs under #1, by ties .* Hang #2 elsewhere first"):
        decide(thread, 1, "hung", 3)
    with pytest.raises(VerdictError, match="#1 cannot answer itself"):
        decide(thread, 1, "hung", 1)
    with pytest.raises(VerdictError, match="has no tie that could be confirmed"):
        verdict_on(a_talk(), 0, "confirmed")


def test_every_face_says_that_it_is_a_verdict() -> None:
    thread = a_talk()
    judged = apply_verdicts(thread, [decide(thread, 2, "hung"), decide(thread, 3, "cut"), decide(thread, 4, "hung", 2)])
    replies = [comment.reply for comment in judged.comments]
    assert [tie_words(reply) for reply in replies[1:]] == [
        "top level, a reader's verdict",
        "→ not in this capture, a reader's verdict",
        "→ #2, a reader's verdict",
    ]
    assert tie_sentence(judged, replies[2]) == "Answers something that is not in this capture: a reader's verdict."
    assert tie_sentence(judged, replies[3]) == "Answers #2 bob: a reader's verdict."
    assert "".join(render_linear(judged, outline(judged), Options())).count("; a reader's verdict.") == 3
    assert "3 comments (#2, #3, #4) are placed by a reader's verdict." in ledger(judged).notes
    ties = [comment["tie"] for comment in json.loads("".join(render_json(judged)))["comments"]]
    assert ties[1:] == ["judged", "absent", "judged"]


def test_what_a_reader_cut_is_no_loss_of_the_capture() -> None:
    thread = a_talk()
    assert warnings(apply_verdicts(thread, [decide(thread, 4, "cut")])) == warnings(infer_replies(thread))


def test_what_a_reader_judged_is_not_among_what_the_source_states() -> None:
    thread = a_talk()
    judged = apply_verdicts(thread, [decide(thread, 4, "hung", 2)])
    assert parents_in(judged, "stated") == [-1, -1, -1, -1]


def test_a_thread_without_verdicts_of_its_own_comes_back_as_it_is() -> None:
    thread = a_talk()
    assert judge(thread, [decide(a_tree([None, 0]), 2, "cut")._replace(thread="2" * 20)]) is thread


@st.composite
def judged_threads(draw: st.DrawFn) -> tuple[Thread, list[Verdict]]:
    """A thread, some ties of it lost, and verdicts on it: fitting ones, circles, and on comments that are not there."""
    thread = draw(threads())
    comments = [comment if draw(st.booleans()) else comment._replace(reply=LOST) for comment in thread.comments]
    thread = replace(thread, comments=tuple(comments))
    keys = st.sampled_from([*comment_keys(comments), "0" * 20])
    kinds: st.SearchStrategy[Kind] = st.sampled_from(["hung", "confirmed", "cut", "forgotten"])
    verdicts = draw(
        st.lists(
            st.builds(
                Verdict, st.just(thread_key(thread)), keys, kinds, keys | st.none() | st.just(STORY), st.just(DAY)
            ),
            max_size=8,
        )
    )
    return thread, verdicts


@given(judged_threads())
@settings(max_examples=40)
def test_verdicts_twice_are_verdicts_once(case: tuple[Thread, list[Verdict]]) -> None:
    thread, verdicts = case
    once = apply_verdicts(thread, verdicts)
    assert apply_verdicts(once, verdicts) == once
    assert judge(judge(thread, verdicts), verdicts) == judge(thread, verdicts)


@given(judged_threads())
@settings(max_examples=40)
def test_verdicts_make_no_circle_and_change_nothing_else_that_is_fixed(case: tuple[Thread, list[Verdict]]) -> None:
    thread, verdicts = case
    missed: list[Missed] = []
    judged = apply_verdicts(thread, verdicts, missed.append)
    assert untangle(parents_in(judged, "inferred"))[1] == []
    on = {verdict.comment for verdict in verdicts}
    for key, before, after in zip(comment_keys(thread.comments), thread.comments, judged.comments, strict=True):
        assert after._replace(reply=before.reply) == before
        tie, certainty = before.reply.tie, before.reply.certainty
        if key not in on and tie not in ("lost", "inferred") and (tie, certainty < 1.0) != ("absent", True):
            assert after == before
    assert all(one.says for one in missed)


@given(judged_threads())
@settings(max_examples=40)
def test_verdicts_stay_visible_when_a_thread_is_written_and_read_again(case: tuple[Thread, list[Verdict]]) -> None:
    judged = apply_verdicts(*case)
    (again,) = read_bytes("".join(render_json(judged)).encode("utf-8", "surrogatepass"), "again.json")
    assert [comment.reply for comment in again.comments] == [comment.reply for comment in judged.comments]


def test_verdicts_that_make_one_long_chain_recurse_nowhere() -> None:
    thread = a_thread([a_comment(f"Number {n}.") for n in range(20_000)])
    keys, name = comment_keys(thread.comments), thread_key(thread)
    chain = [Verdict(name, keys[n], "hung", keys[n + 1], DAY) for n in range(len(keys) - 1)]
    missed: list[Missed] = []
    judged = judge(thread, [*chain, Verdict(name, keys[-1], "hung", keys[0], DAY)], missed.append)
    assert len(missed) == 1
    assert judged.comments[-1].reply == LOST
    assert [comment.reply[:2] for comment in judged.comments[:-1]] == [(n + 1, "judged") for n in range(len(keys) - 1)]
