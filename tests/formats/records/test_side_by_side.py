"""Records that are read side by side say what each says by itself, whatever keys the others have."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.formats.json_threads.aggregators import REDDIT
from microfiche.parser.formats.json_threads.boards import STATUSES
from microfiche.parser.formats.records.columns import Columns
from microfiche.parser.formats.records.family import Family, Story
from microfiche.parser.formats.records.rows import Row, read_rows
from microfiche.parser.formats.records.values import number_of, pick, text_of, truthy
from microfiche.parser.formats.records.walk import walk
from microfiche.parser.formats.xml.families import DISQUS_EXPORT
from microfiche.parser.model import Span

SEVERAL = Family(
    name="several",
    signature=("id",),
    key=("id", "name"),
    parent=("parent", "above"),
    depth=("depth", "level"),
    author=("author", "by.name"),
    author_url=("url", "by.url"),
    time=("time", "date"),
    utc=("utc", "date"),
    body=(("text", "plain"), ("html", "html")),
    score=("score", "ups"),
    removed=truthy("removed", "by.gone"),
)
"""A family that tries a second key for every role."""
FAMILIES = (SEVERAL, REDDIT, STATUSES, DISQUS_EXPORT.family)
PLAIN = st.none() | st.booleans() | st.integers(-5, 2_000_000_000) | st.floats(allow_nan=False) | st.text(max_size=6)
TELLING = st.sampled_from(["", "0", "t1_c7", "[deleted]", "2014-04-10 14:58:20", "2014-04-10T16:58:20Z", "<p>a</p>"])


def keys_of(kind: Family | Story) -> list[str]:
    return sorted(kind.explained | kind.known_by | {"a key that no role explains"})


def records_of(family: Family) -> st.SearchStrategy[list[dict[str, Any]]]:
    inner = st.dictionaries(st.sampled_from(["name", "username", "acct", "isAnonymous"]), PLAIN | TELLING)
    value = PLAIN | TELLING | inner | st.lists(PLAIN, max_size=2)
    return st.lists(st.dictionaries(st.sampled_from(keys_of(family)), value), min_size=1, max_size=6)


@given(records_of(SEVERAL), st.sampled_from([SEVERAL.key, SEVERAL.author, SEVERAL.time, SEVERAL.score, ("not there",)]))
def test_a_column_holds_what_each_record_says(records: list[dict[str, Any]], keys: tuple[str, ...]) -> None:
    columns = Columns(records)
    assert list(columns.values(keys)) == [pick(record, keys) for record in records]
    assert list(columns.texts(keys)) == [text_of(record, keys) for record in records]
    assert list(columns.numbers(keys)) == [number_of(record, keys) for record in records]
    assert list(columns.flags(SEVERAL.removed)) == [SEVERAL.removed(record) for record in records]


@pytest.mark.parametrize("family", FAMILIES, ids=[family.name for family in FAMILIES])
@given(data=st.data())
def test_reading_side_by_side_is_reading_one_by_one(family: Family, data: st.DataObject) -> None:
    records = data.draw(records_of(family))
    keys = [f"key {number}" for number in range(len(records))]
    above = data.draw(st.lists(st.sampled_from([None, "", "7"]), min_size=len(records), max_size=len(records)))
    spans = [Span(number, number) for number in range(len(records))]
    one_by_one = [
        read_rows([record], family, [key], [inside], [span])[0]
        for record, key, inside, span in zip(records, keys, above, spans, strict=True)
    ]
    assert read_rows(records, family, keys, above, spans) == one_by_one


@pytest.mark.parametrize("family", FAMILIES, ids=[family.name for family in FAMILIES])
@given(data=st.data())
def test_a_comment_that_stands_alone_is_the_only_thing_that_is_found_in_its_record(
    family: Family, data: st.DataObject
) -> None:
    (record, *_) = data.draw(records_of(family))
    record |= {key: record.get(key, "x") for key in family.signature}
    if family.is_alone(record):
        rows = [found for _, found in walk(record, family, "", None, 1) if isinstance(found, Row)]
        assert [row.comment.id for row in rows] == [text_of(record, family.key)]
