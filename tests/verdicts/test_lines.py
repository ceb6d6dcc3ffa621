"""Verdicts as lines: they come back the same, and damage costs the lines that it befalls and no other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.archive.state.lines import read_line, read_lines, write_line
from microfiche.parser.verdicts import STORY, Verdict
from microfiche.render.clean import clean_line

digests = st.binary(min_size=10, max_size=10).map(bytes.hex)
keys = st.builds(str.__add__, digests, st.sampled_from(["", "-2", "-31"]))
dates = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda when: when.replace(microsecond=0)
)
words = st.text(max_size=20).map(clean_line)


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    """Verdicts of every kind, with any words in them."""
    kind = draw(st.sampled_from(["hung", "confirmed", "cut", "forgotten"]))
    under = draw(keys | st.just(STORY)) if kind in ("hung", "confirmed") else None
    return Verdict(draw(keys), draw(keys), kind, under, draw(dates), draw(words), draw(words), draw(words))


@given(verdicts())
def test_a_verdict_written_and_read_is_the_same(verdict: Verdict) -> None:
    line = write_line(verdict)
    assert "\n" not in line
    assert line == clean_line(line)
    assert read_line(line) == verdict


@given(st.lists(verdicts(), max_size=6), st.data())
def test_damage_to_some_lines_costs_only_those(given_: list[Verdict], data: st.DataObject) -> None:
    lines = [write_line(verdict) for verdict in given_]
    hit = data.draw(st.sets(st.integers(0, len(lines) - 1))) if lines else set()
    for place in hit:
        cut = data.draw(st.integers(1, len(lines[place]) - 1))
        lines[place] = data.draw(st.sampled_from([lines[place][:cut], lines[place][cut:], "{}", "\x00", "[1]", "7e"]))
    found, bad = read_lines(lines)
    assert found == [verdict for place, verdict in enumerate(given_) if place not in hit]
    assert [line.number - 1 for line in bad] == sorted(hit)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"verdict": "moved"}, "“verdict” should be one of confirmed, cut, forgotten, hung"),
        ({"verdict": ["cut"]}, "“verdict” should be one of confirmed, cut, forgotten, hung"),
        ({"under": None}, "“under” should be a comment's key or “story”"),
        ({"under": 3}, "“under” should be a key of 20 hexadecimal digits"),
        ({"comment": "ab"}, "“comment” should be a key of 20 hexadecimal digits"),
        ({"thread": None}, "“thread” should be a key of 20 hexadecimal digits"),
        ({"on": "yesterday"}, "“on” should be an ISO 8601 time"),
        ({"on": 7}, "“on” should be an ISO 8601 time"),
        ({"on": "0001-01-01T00:00:00+14:00"}, "“on” should be an ISO 8601 time"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(change: dict[str, object], says: str) -> None:
    line = {"thread": "a" * 20, "comment": "b" * 20, "verdict": "hung", "under": STORY, "on": "2026-11-22T10:00:00Z"}
    read_line(json.dumps(line))
    with pytest.raises(ValueError, match=says):
        read_line(json.dumps(line | change))


def test_json_that_nests_without_end_or_counts_beyond_reason_is_a_wrong_line() -> None:
    for line in ("[" * 100_000, "9" * 10_000, '"\\ud800"'):
        with pytest.raises(ValueError, match="is n"):
            read_line(line)
