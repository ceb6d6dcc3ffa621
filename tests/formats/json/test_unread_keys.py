"""A key that no role explains stands among the leftovers of its thread once, with a count."""

from __future__ import annotations

import json

from microfiche.parser.read import read_bytes


def left(data: object) -> list[tuple[str, str]]:
    (thread,) = read_bytes(json.dumps(data).encode(), "talk.json")
    return [(one.kind, one.text) for one in thread.leftovers]


def remark(number: int, **besides: object) -> dict[str, object]:
    said = {"id": number, "parent_id": None, "author": f"reader {number}", "text": f"Remark number {number}."}
    return {**said, "created_at": f"2014-04-10T14:{number:02}", **besides}


def test_a_key_without_a_role_is_named_once_with_the_records_that_it_speaks_in() -> None:
    records = [remark(1, mood="glum", flair="pilot"), remark(2, mood="merry"), remark(3, mood="")]
    assert left({"comments": records}) == [
        ("key that no role explains", "mood (in 2 records)"),
        ("key that no role explains", "flair (in 1 record)"),
    ]


def test_what_says_nothing_and_what_holds_further_records_is_not_counted() -> None:
    records = [remark(1, gilded=0, pinned=False, awards=[], replies=[remark(2)]), remark(3, note=None)]
    assert left({"comments": records}) == []


def test_a_list_of_words_and_an_object_of_plain_values_are_counted() -> None:
    records = [remark(1, tags=["lamp", "mole"], place={"town": "Skellan"}), remark(2), remark(3)]
    assert [text for _, text in left({"comments": records})] == ["tags (in 1 record)", "place (in 1 record)"]


def test_keys_are_counted_thread_by_thread_in_lines_that_are_put_off() -> None:
    lines = [
        {
            "id": f"c{n}",
            "link_id": f"t3_{n % 2}",
            "parent_id": f"t3_{n % 2}",
            "author": "tidepool",
            "body": f"Line {n}.",
        }
        | {"created_utc": 1397138280 + n, "gilded": 0}
        | ({"flair_text": "pilot"} if n % 2 else {})
        for n in range(6)
    ]
    threads = list(read_bytes("\n".join(map(json.dumps, lines)).encode(), "month.jsonl"))
    told = [sorted(one.text for one in thread.leftovers) for thread in threads]
    assert told == [[], ["flair_text (in 3 records)"]]
