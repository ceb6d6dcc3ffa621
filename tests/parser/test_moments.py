from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from made import moments
from microfiche.parser.model import Moment
from microfiche.parser.moments import clock, moment_text, parse_moment


@pytest.mark.parametrize(
    "written",
    [
        "10 April 2014, 14:58",
        "10 April 2014 14:58",
        "April 10, 2014 at 2:58 pm",
        "10 Apr. 2014, 2:58 PM",
        "١٠ نيسان ٢٠١٤، ١٤:٥٨",
        "10 أبريل 2014, 14:58",
        "2014-04-10T14:58",
        "2014-04-10 14:58",
    ],
)
def test_a_minute_can_be_written_in_many_ways(written: str) -> None:
    moment = parse_moment(written)
    assert moment.as_written == written
    assert moment.earliest == datetime(2014, 4, 10, 14, 58)
    assert moment.latest == datetime(2014, 4, 10, 14, 58, 59, 999_999)
    assert not moment.zone_known


def test_a_month_in_two_words_is_one_month() -> None:
    assert parse_moment("3 كانون الثاني 2014, 08:00").earliest == datetime(2014, 1, 3, 8)
    assert parse_moment("3 تشرين الأول 2014, 08:00").earliest == datetime(2014, 10, 3, 8)


@pytest.mark.parametrize(
    "written", ["31 February 2014, 10:00", "10 April 2014, 25:00", "10 April 2014, 13:00 pm", "yesterday", ""]
)
def test_what_is_no_time_keeps_its_words_and_stays_unknown(written: str) -> None:
    assert parse_moment(written) == Moment(written)


def test_a_zone_is_kept() -> None:
    moment = parse_moment("2014-04-10T14:58+03:00")
    assert moment.zone_known
    assert moment.earliest == datetime(2014, 4, 10, 11, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2014-04-10 14:58:20", "2014-04-10T14:58:20", "2014-04-10 14:58:20Z", "2014-04-10T14:58:20Z"]
)
def test_a_second_can_be_written_as_records_write_it(written: str) -> None:
    zone = UTC if written.endswith("Z") else None
    start = datetime(2014, 4, 10, 14, 58, 20, tzinfo=zone)
    end = start + timedelta(microseconds=999_999)
    assert parse_moment(written) == Moment(written, start, end, zone_known=zone is not None)


@pytest.mark.parametrize(
    "written", ["2014-W15-4T14:58:20", "2014-04-10T14:58:Z", "20140410T14:58:20Z", "2014-04-10T25:00:00"]
)
def test_what_only_looks_like_a_second_is_none(written: str) -> None:
    assert parse_moment(written) == Moment(written)


def test_a_day_lasts_a_day_and_a_year_a_year() -> None:
    day, year = parse_moment("10 April 2014"), parse_moment("2014")
    assert (moment_text(day), moment_text(year)) == ("2014-04-10", "2014")
    assert year.latest == datetime(2015, 1, 1) - timedelta(microseconds=1)


def test_a_range_is_written_with_a_slash() -> None:
    moment = parse_moment("2014-04-10T11:00/2014-04-10T12:59")
    assert moment.earliest == datetime(2014, 4, 10, 11)
    assert moment.latest == datetime(2014, 4, 10, 12, 59, 59, 999_999)


@pytest.mark.parametrize(
    "written", ["2014-05-01/2014-04-01", "2014-04-10T11:00Z/2014-04-10T12:00", "2014-13", "2014-04-10T25:00"]
)
def test_a_range_that_cannot_be_is_no_time(written: str) -> None:
    assert parse_moment(written).earliest is None


@given(moments())
def test_a_written_moment_is_read_back(moment: Moment) -> None:
    text = moment_text(moment)
    if text is None:
        assert moment.earliest is None
    else:
        again = parse_moment(text)
        assert (again.earliest, again.latest, again.zone_known) == (moment.earliest, moment.latest, moment.zone_known)


def test_the_clock_counts_seconds_and_takes_times_without_a_zone_as_utc() -> None:
    assert clock(parse_moment("1970-01-01T00:01")) == 60
    assert clock(parse_moment("1970-01-01T02:01+02:00")) == 60
    assert clock(parse_moment("1969-12-31T23:59")) == -60
    assert clock(parse_moment("once")) is None
    assert clock(None) is None
