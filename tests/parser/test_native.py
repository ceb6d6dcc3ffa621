from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import a_chain, a_comment, a_thread, threads
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.native import NATIVE
from microfiche.parser.model import LOST, Block, Comment, Damage, Reply, Thread
from microfiche.parser.source import Source
from microfiche.render.native import render_json, render_jsonl, thread_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "n": st.integers(1, 5),
    "id": st.text(max_size=3),
    "author": st.sampled_from(["zahle1", "cedre", ""]),
    "guest": st.booleans(),
    "posted": st.sampled_from(["2014-04-10T14:58", "2014-04-31T14:58", "2014-04-10", "long ago", "", None]),
    "posted_as": st.sampled_from(["10 April 2014, 14:58", "", None]),
    "text": st.sampled_from(["One.\n\nTwo.", "> Quoted\nAnswered ", ""]),
    "parent": st.none() | st.integers(1, 6),
    "tie": st.sampled_from(["stated", "inferred", "absent"]),
    "certainty": st.sampled_from([0.0, 0.5, 1.0, 1, 1.5, float("nan")]),
    "evidence": st.sampled_from([[], [{"kind": "quote", "says": "It quotes."}], [{"kind": 7}], None]),
    "marks": st.sampled_from([[], ["edited"], ["edited", "bold"]]),
}
ODD = (*PLAIN, "author_url", "blocks", "score", "line", "lines", "bytes")


def read_back(text: str, report: Callable[[str, Damage], None] | None = None) -> list[Thread]:
    source = Source.from_bytes(text.encode(), "made.json", *([report] if report else []))
    assert NATIVE.recognises(source)
    return list(NATIVE.read(source))


def written_as(record: dict[str, Any]) -> Thread:
    return read_back(json.dumps({"microfiche": 1, **record}))[0]


def comments_of(*records: object) -> tuple[Comment, ...]:
    return written_as({"comments": list(records)}).comments


@pytest.mark.parametrize("write", [render_json, render_jsonl])
@given(thread=threads())
def test_what_is_written_and_read_again_is_the_same_thread(
    thread: Thread, write: Callable[[Thread], Iterator[str]]
) -> None:
    assert read_back("".join(write(thread))) == [thread]


@given(thread=threads())
def test_a_line_of_native_json_holds_nothing_that_commands_a_terminal(thread: Thread) -> None:
    line = "".join(render_jsonl(thread))
    assert line.endswith("\n")
    assert line[:-1].isprintable() or not any(c < " " or "\x7f" <= c <= "\x9f" for c in line[:-1])
    line.encode()


def test_several_threads_come_one_a_line_or_in_an_array() -> None:
    first, second = a_thread(title="First"), a_thread([a_comment()], title="Second")
    lines = "".join([*render_jsonl(first), "\n", *render_jsonl(second)])
    array = "".join(["[", *render_json(first), ",\n", *render_json(second), "]"])
    assert read_back(lines) == read_back(array) == [first, second]


def test_a_chain_of_100_000_replies_is_written_and_read_back() -> None:
    thread = a_chain(100_000)
    assert read_back("".join(render_jsonl(thread))) == [thread]


def test_a_parent_key_states_a_place_and_its_absence_means_a_lost_one() -> None:
    found = comments_of({"n": 1, "parent": None}, {"n": 2, "parent": 1}, {"n": 3})
    assert [comment.reply for comment in found] == [Reply(None, "stated"), Reply(0, "stated"), LOST]


@given(records=st.lists(st.fixed_dictionaries({}, optional=PLAIN), max_size=5))
def test_a_comment_is_the_same_beside_one_whose_values_are_all_odd(records: list[dict[str, Any]]) -> None:
    odd = dict.fromkeys(ODD, 7) | {"n": "seven"}
    assert comments_of(*records, odd)[:-1] == comments_of(*records)


def test_a_fault_is_told_of_under_the_number_of_its_comment_however_many_there_are() -> None:
    thread = written_as({"comments": [*({"text": "a"} for _ in range(2_500)), {"text": 7}]})
    assert [damage.says for damage in thread.damage] == ["comment 2501: “text” should be text, found 7."]


def test_parents_go_by_number_and_not_by_place() -> None:
    found = comments_of({"n": 20, "parent": None}, {"n": 10, "parent": 20})
    assert found[1].reply.parent == 0


def test_a_parent_that_the_capture_lacks_is_absent_and_says_so() -> None:
    reply = comments_of({"n": 1, "parent": 99})[0].reply
    assert (reply.parent, reply.tie) == (None, "absent")
    assert "99" in reply.evidence[0].says


def test_replies_in_a_circle_lose_their_place_and_the_damage_is_reported() -> None:
    thread = written_as({"comments": [{"n": 1, "parent": 2}, {"n": 2, "parent": 1}, {"n": 3, "parent": 3}]})
    assert [comment.reply.tie for comment in thread.comments] == ["lost", "stated", "lost"]
    assert [damage.kind for damage in thread.damage] == ["circle", "circle"]


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ({"comments": [{"author": 7}]}, "comment 1: “author” should be text, found 7."),
        ({"comments": [{"author_url": ["x"]}]}, 'comment 1: “author_url” should be text, found ["x"].'),
        ({"comments": [{"score": "many"}]}, 'comment 1: “score” should be a whole number, found "many".'),
        ({"comments": [{"parent": None, "tie": "guessed"}]}, "comment 1: “tie” should be one of"),
        (
            {"comments": [{"parent": None, "certainty": 7}]},
            "comment 1: “certainty” should be a number from 0 to 1, found 7.",
        ),
        ({"comments": [{"marks": ["shouted"]}]}, "comment 1: “marks” should be of collapsed, edited, removed"),
        ({"comments": [{"blocks": [{"kind": "song", "text": "la"}]}]}, "comment 1: “kind” should be one of"),
        ({"comments": {"a": 1}}, "the thread: “comments” should be a list"),
        ({"comments": ["hello"]}, 'the thread: “comments[1]” should be an object, found "hello".'),
        ({"story": "Once"}, 'the thread: “story” should be an object, found "Once".'),
        ({"order": "sideways"}, "the thread: “order” should be one of"),
        ({"capture": 3}, "the thread: “capture” should be an object, found 3."),
        ({"capture": {"captured": "noon"}}, 'the capture: “captured” should be an ISO 8601 time, found "noon".'),
        ({"leftovers": [{"text": "x", "lines": [1]}]}, "a leftover: “lines” should be two whole numbers, found [1]."),
    ],
)
def test_what_does_not_fit_is_reported_and_costs_nothing_else(record: dict[str, Any], complaint: str) -> None:
    thread = written_as({"claimed": 5, **record})
    assert any(damage.says.startswith(complaint) for damage in thread.damage), thread.damage
    assert thread.claimed == 5


def test_text_in_the_wrong_type_is_kept_as_text() -> None:
    assert comments_of({"author": 7, "text": ["a"]})[0].author.name == "7"
    assert comments_of({"author": 7, "text": ["a"]})[0].body == (Block("paragraph", '["a"]'),)


def test_a_record_that_is_no_comment_is_left_over() -> None:
    thread = written_as({"comments": ["hello", {"text": "hi"}]})
    assert len(thread.comments) == 1
    assert thread.leftovers[0].text == '"hello"'


def test_a_broken_line_costs_no_other_and_is_reported_with_its_place() -> None:
    good = "".join(render_jsonl(a_thread()))
    reports: list[Damage] = []
    found = read_back(good + '{"microfiche": 1, "sto\n[1]\n' + good, lambda name, damage: reports.append(damage))
    assert found == [a_thread(), a_thread()]
    assert [damage.says for damage in reports] == [
        "Not valid JSON at line 2, column 19: unterminated string starting at.",
        "Record 3 is no thread: the key “microfiche” is missing.",
    ]


def test_a_first_line_that_is_broken_costs_no_other() -> None:
    good = "".join(render_jsonl(a_thread()))
    reports: list[Damage] = []
    assert read_back('{"microfiche": 1, "sto\n' + good, lambda name, damage: reports.append(damage)) == [a_thread()]
    assert len(reports) == 1


def test_an_object_over_many_lines_that_is_damaged_is_not_taken_for_one_a_line() -> None:
    lines = [
        '{"microfiche": 1, "story": {"title": "T"}, "comments": [',
        '{"text": "a"},',
        '{"text": "b"} !',
        '{"text": "c"}',
        "]}",
    ]
    (thread,) = read_back("\n".join(lines))
    assert [comment.body[0].text for comment in thread.comments][:2] == ["a", "b"]
    assert thread.damage[-1].kind == "cut"


def test_a_file_without_one_good_record_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="Not valid JSON at line 1, column 19"):
        read_back('{"microfiche": 1, "story')


@pytest.mark.parametrize("write", [render_json, render_jsonl])
def test_a_file_that_is_cut_keeps_the_comments_before_the_cut(write: Callable[[Thread], Iterator[str]]) -> None:
    thread = a_chain(20)
    text = "".join(write(thread))
    (cut,) = read_back(text[: text.index("This is number 12")])
    assert cut.comments[:12] == thread.comments[:12]
    assert cut.damage[-1].kind == "cut"
    assert "What could be read of the record was kept." in cut.damage[-1].says


def test_json_nested_without_end_is_unreadable_and_no_crash() -> None:
    with pytest.raises(UnreadableError, match="Nested more deeply"):
        read_back('{"microfiche": 1, "story": ' + "[" * 200_000)


def test_a_newer_version_is_read_with_a_word() -> None:
    thread = read_back('{"microfiche": 2, "story": {"title": "Later"}}')[0]
    assert thread.story.title == "Later"
    assert "version 2" in thread.damage[0].says


def test_a_thread_that_names_no_capture_gets_the_fingerprint_of_its_bytes() -> None:
    one, again, other = (read_back(f'{{"microfiche": 1, "claimed": {n}}}')[0].capture.sha256 for n in (1, 1, 2))
    assert one == again != other
    assert len(one) == 64


def test_depth_and_warnings_are_written_for_other_programs() -> None:
    thread = replace(a_chain(3), claimed=4)
    record = thread_object(thread)
    assert [comment["depth"] for comment in record["comments"]] == [0, 1, 2]
    assert record["warnings"] == ["The page claims 4 comments, 3 were found: 1 is missing."]
