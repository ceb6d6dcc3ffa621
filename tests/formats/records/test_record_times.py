"""Times as records hold them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from microfiche.parser.formats.records.times import read_all, read_time, read_times


@pytest.mark.parametrize(
    ("written", "earliest", "as_written"),
    [
        (1134365188, "2005-12-12T05:26:28+00:00", "2005-12-12T05:26:28+00:00"),
        (1439797480.0, "2015-08-17T07:44:40+00:00", "2015-08-17T07:44:40+00:00"),
        (1478541851.25, "2016-11-07T18:04:11.250000+00:00", "2016-11-07T18:04:11.250000+00:00"),
        ("1491237056.0", "2017-04-03T16:30:56+00:00", "2017-04-03T16:30:56+00:00"),
        ("1478541851250", "2016-11-07T18:04:11.250000+00:00", "2016-11-07T18:04:11.250000+00:00"),
        (1478541851250000, "2016-11-07T18:04:11.250000+00:00", "2016-11-07T18:04:11.250000+00:00"),
        ("2016-11-07T18:04:11Z", "2016-11-07T18:04:11+00:00", "2016-11-07T18:04:11Z"),
        ("2016-11-07 18:04:11", "2016-11-07T18:04:11", "2016-11-07 18:04:11"),
    ],
)
def test_a_time_is_read_and_its_words_are_kept(written: object, earliest: str, as_written: str) -> None:
    moment = read_time(written)
    assert moment
    assert moment.earliest
    assert (moment.earliest.isoformat(), moment.as_written) == (earliest, as_written)
    assert moment.zone_known == ("+" in earliest)


@pytest.mark.parametrize("nothing", [None, "", False, "0000-00-00 00:00:00"])
def test_what_is_no_time_is_none(nothing: object) -> None:
    assert read_time(nothing) is None


@pytest.mark.parametrize("number", [10**30, float("inf"), -(10**20)])
def test_a_number_beyond_all_calendars_keeps_its_words(number: float) -> None:
    moment = read_time(number)
    assert moment
    assert moment.earliest is None


@pytest.mark.parametrize(
    ("local", "utc", "expected"),
    [
        ("2016-11-07 20:04:11", "2016-11-07 18:04:11", "2016-11-07T20:04:11+02:00"),
        ("2016-11-07 12:34:11", "2016-11-07 18:04:11", "2016-11-07T12:34:11-05:30"),
        ("2016-11-07 18:04:11", "2016-11-07 18:04:11", "2016-11-07T18:04:11+00:00"),
        ("2016-11-07 18:04:13", "2016-11-07 18:04:11", "2016-11-07T18:04:11+00:00"),
        ("2016-11-09 18:04:11", "2016-11-07 18:04:11", "2016-11-07T18:04:11+00:00"),
        ("", "2016-11-07 18:04:11", "2016-11-07T18:04:11+00:00"),
        ("2016-11-07 18:04:11", "0000-00-00 00:00:00", "2016-11-07T18:04:11"),
        ("2016-11-07T20:04:11+02:00", "2016-11-07 18:04:11", "2016-11-07T20:04:11+02:00"),
    ],
)
def test_local_time_and_utc_give_the_zone_where_they_can(local: str, utc: str, expected: str) -> None:
    moment = read_times(local, utc)
    assert moment
    assert moment.earliest
    assert moment.earliest.isoformat() == expected


@given(st.lists(st.integers(-10, 10**12) | st.none() | st.floats(0, 1e10) | st.just("2014-04-10 14:58:20")))
@example([1400000000, 0, 99_999_999_999])
@example([1400000000, 100_000_000_000])
@example([-1])
@example([True, 1])
def test_times_side_by_side_are_the_times_one_by_one(values: list[object]) -> None:
    assert read_all(values) == [read_time(value) for value in values]
