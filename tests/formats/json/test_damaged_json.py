"""JSON that is cut, broken, wrapped or hostile: what stands before and after is kept, and the damage told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.json_threads.head import peek
from microfiche.parser.formats.json_threads.mend import DEEPEST, NOTHING, mend
from microfiche.parser.many import read_one
from microfiche.parser.model import Damage, Thread
from microfiche.parser.source import Source

Read = tuple[list[Thread], list[Damage]]


def read(data: str | bytes) -> Read:
    reported: list[Damage] = []
    raw = data.encode() if isinstance(data, str) else data
    threads = list(read_one(Source.from_bytes(raw, "dump", lambda _name, damage: reported.append(damage))))
    return threads, reported


def record(number: int, parent: str = "t3_fog", **more: Any) -> dict[str, Any]:
    name = f"c{number}"
    return {
        "id": name,
        "link_id": "t3_fog",
        "parent_id": parent,
        "author": f"a{number}",
        "body": f"says {number}",
    } | more


def ids(threads: list[Thread]) -> list[str]:
    return [comment.id for thread in threads for comment in thread.comments]


def says(read: Read) -> str:
    threads, reported = read
    return " ".join(damage.says for damage in (*(d for thread in threads for d in thread.damage), *reported))


def test_an_array_that_is_cut_keeps_the_records_before_the_cut_and_the_beginning_of_the_last() -> None:
    whole = json.dumps([record(n) for n in range(1, 6)])
    found = read(whole[: whole.index("says 5") + 4])
    assert ids(found[0]) == ["c1", "c2", "c3", "c4", "c5"]
    assert found[0][0].comments[-1].body[0].text == "says"
    assert "Cut off in line 1" in says(found)
    assert "The array is cut off" in says(found)


@pytest.mark.parametrize("tail", ["]", "] trailing garbage", "]\n<!-- served by a cache -->", "]}]", "],;", "]\0\0\0"])
def test_garbage_after_the_end_costs_nothing(tail: str) -> None:
    found = read(json.dumps([record(1), record(2)])[:-1] + tail)
    assert ids(found[0]) == ["c1", "c2"]
    assert bool(says(found)) == (tail not in ("]", "],;"))


def test_a_broken_record_in_an_array_costs_no_other() -> None:
    parts = [json.dumps(record(n)) for n in range(1, 6)]
    parts[2] = parts[2].replace('"author":', '"author" "oops":')
    found = read(f"[{', '.join(parts)}]")
    assert [identity for identity in ids(found[0]) if identity != "c3"] == ["c1", "c2", "c4", "c5"]
    assert "Not valid JSON in line 1" in says(found)


def test_a_quote_that_is_missing_costs_one_record() -> None:
    parts = [json.dumps(record(n)) for n in range(1, 6)]
    parts[1] = parts[1].replace('"says 2"', '"says 2')
    found = read(f"[{', '.join(parts)}]")
    assert {"c1", "c3", "c4", "c5"} <= set(ids(found[0]))
    assert "Not valid JSON" in says(found)


def test_damage_inside_one_document_keeps_what_follows() -> None:
    parts = [json.dumps(record(n)) for n in range(1, 6)]
    parts[2] = parts[2].replace('"body":', '"body" ::')
    found = read('{"meta": {"page": 1}, "data": [' + ",\n".join(parts) + "]}")
    assert {"c1", "c2", "c4", "c5"} <= set(ids(found[0]))
    assert "Not valid JSON in line 3" in says(found)


def test_a_broken_line_costs_no_other_line() -> None:
    lines = [json.dumps(record(n)) for n in range(1, 6)]
    lines[2] = lines[2][:70]
    found = read("\n".join(lines))
    assert [identity for identity in ids(found[0]) if identity != "c3"] == ["c1", "c2", "c4", "c5"]
    (broken,) = (damage for thread in found[0] for damage in thread.damage)
    assert broken.span
    assert broken.span.first == 3


def test_what_json_does_not_know_is_let_through() -> None:
    (thread,), reported = read(
        '[{"id": "c1", "link_id": "t3_f", "parent_id": "t3_f", "author": "a", "body": "b", "score": NaN}]'
    )
    assert (thread.comments[0].id, thread.comments[0].score, reported) == ("c1", None, [])


def test_half_characters_are_shown_as_such() -> None:
    text = json.dumps(record(1)).replace("says 1", r"a \ud83d b \ud83d\ude00 c \\ud83d")
    (thread,), _ = read(text)
    assert thread.comments[0].body[0].text == "a \ufffd b 😀 c \\ud83d"
    assert [damage.kind for damage in thread.damage] == ["encoding"]
    assert "1 half character" in thread.damage[0].says


def nested(levels: int) -> str:
    opening = '{"kind": "t1", "data": {"id": "r%d", "link_id": "t3_f", "parent_id": "%s", "author": "a", "replies": '
    return "".join(opening % (n, f"t1_r{n - 1}" if n else "t3_f") for n in range(levels)) + '""' + "}}" * levels


def test_replies_ten_thousand_levels_deep_are_read() -> None:
    (thread,), _ = read(nested(10_000))
    assert len(thread.comments) == 10_000
    assert [comment.reply.parent for comment in thread.comments] == [None, *range(9_999)]


def test_replies_that_deep_in_an_array_cost_nothing_that_follows() -> None:
    threads, _ = read(f"[{nested(3_000)}, {json.dumps(record(1))}]")
    assert len(ids(threads)) == 3_001
    assert ids(threads)[-1] == "c1"


def test_brackets_without_end_are_told_and_read_to_the_limit() -> None:
    with pytest.raises(UnreadableError):
        read("[" * 300_000)
    mended = mend("[" * (DEEPEST + 5) + "1" + "]" * (DEEPEST + 5))
    assert mended.whole
    assert mended.deepest == DEEPEST + 5


def test_fifty_megabytes_on_one_line_are_read() -> None:
    long = "x" * 50_000_000
    (thread,), _ = read(f"[{json.dumps(record(1))},{json.dumps(record(2, body=long))},{json.dumps(record(3))}]")
    assert ids([thread]) == ["c1", "c2", "c3"]
    assert len(thread.comments[1].body[0].text) == len(long)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("var page = ", ";"),
        ("window.__DATA__ = ", ";\n"),
        ('window["data"] = ', ""),
        ("jQuery18_33(", ");"),
        ("/**/ callback(", ")"),
        ("x.y.z=", ""),
        ('YTD.page.part0("a/b", ', ");"),
        (")]}',\n", ""),
        ("for(;;);", ""),
        ("export default ", ";"),
        ("/**/window.board = window.board || {};\nwindow.board.thread = ", ";\n"),
        ("// saved by hand\nconst thread = ", ";"),
        ("\ufeff", "\n"),
    ],
)
def test_javascript_around_json_is_taken_off(before: str, after: str) -> None:
    threads, reported = read(before + json.dumps([record(1), record(2)]) + after)
    assert ids(threads) == ["c1", "c2"]
    assert reported == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    threads, _ = read(json.dumps([record(1, body="نور"), record(2)], ensure_ascii=False).encode(encoding))
    assert ids(threads) == ["c1", "c2"]
    assert threads[0].comments[0].body[0].text == "نور"


@pytest.mark.parametrize(
    "text", ["[Update] The lamp office has spoken.", "{sic} was all he said", "x = 3", "(never) mind"]
)
def test_text_that_begins_like_json_is_text(text: str) -> None:
    assert peek(text.encode()) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"ancestors": [], "descendants": []}', "holds no comment"),
        ('{"a": [1, 2], "b": {"c": null}}', "nothing looks like comments"),
        ("[]", "nothing looks like comments"),
    ],
)
def test_json_without_comments_says_so(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.booleans())
def test_mending_what_is_whole_changes_nothing(value: Any, ascii_only: bool) -> None:
    mended = mend(json.dumps(value, ensure_ascii=ascii_only))
    assert mended.value == value
    assert mended.passed == 0


@given(JSON, st.integers(0, 400))
def test_no_cut_is_an_error(value: Any, cut: int) -> None:
    text = json.dumps(value)[:cut]
    mended = mend(text)
    assert mended.end <= len(text)
    assert mended.value is not NOTHING or not text.strip() or mended.passed or text[0] in "-tfn"


@given(st.text(alphabet="{}[]\",:\\ \nab1-.eu'", max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    mend(text)
    peek(text.encode())


@given(st.integers(0, 3_000), st.sampled_from(['"', "{", "}", "]", "\\", "x", "\0", ","]))
def test_one_wrong_character_costs_at_most_its_neighbours(at: int, wrong: str) -> None:
    whole = "[" + ",\n".join(json.dumps(record(n)) for n in range(1, 31)) + "]"
    at = 200 + at % (len(whole) - 400)
    found = read(whole[:at] + wrong + whole[at + 1 :])
    kept = {f"c{n}" for n in range(1, 31)} & set(ids(found[0]))
    assert len(kept) >= 28


def test_two_records_in_a_line_that_lost_its_end_are_both_read() -> None:
    lines = [json.dumps(record(n)) for n in range(1, 6)]
    found = read("\n".join(lines[:2]) + "\x0b" + "\n".join(lines[2:]))
    assert ids(found[0]) == ["c1", "c2", "c3", "c4", "c5"]
    assert "lost the line end" in says(found)


def test_a_dump_is_known_by_its_second_line_where_the_first_is_broken() -> None:
    lines = [json.dumps(record(n)) for n in range(1, 6)]
    found = read("\n".join([lines[0].replace('{"id":', '{"id*:'), *lines[1:]]))
    assert ids(found[0]) == ["c2", "c3", "c4", "c5"]
    assert "Line 1: Not valid JSON" in says(found)


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_an_object_around_records_a_line_each_is_no_dump(count: int) -> None:
    inner = ",\n".join(json.dumps(record(n)) for n in range(1, count + 1))
    found = read('{"meta": {"page": 1}, "data": [\n' + inner + "\n]}\n")
    assert ids(found[0]) == [f"c{n}" for n in range(1, count + 1)]
    assert says(found) == ""
