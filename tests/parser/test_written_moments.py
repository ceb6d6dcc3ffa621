"""Times as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.model import Moment
from microfiche.parser.moments import day_comes_first, find_moment, moment_text, parse_moment
from microfiche.parser.moments.plain import read_plain
from microfiche.parser.moments.written import find_in_any_form, read_written

PIECES = (
    "10 April 2014", "April 10, 2014", "Apr. 3rd 2012", "3. März 2013", "08/09/2012", "2012-11-09", "Nov 12", "at",
    "um", "14:58", "2:58 pm", "10:22PM", "4:05:06", "Thursday,", "Thu, ", "Fri", "the", "UTC", "on", "|", ",", "·",
    "(3)", "#12", "3 hours ago", "yesterday", "lantern", "posted by", "2014", "10", "May", "- 13:17",
    "31 February 2014", "25:00", "am",
)  # fmt: skip

SAVED = datetime(2014, 1, 2, 12)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("September 10, 2012 4:45 AM", "2012-09-10T04:45"),
        ("Posted on Aug 9th, 2012 at 2:14 pm", "2012-08-09T14:14"),
        ("Tuesday July 24, 2012 @08:31AM", "2012-07-24T08:31"),
        ("Aug 08, 2012 @ 16:44:30", "2012-08-08T16:44:30"),
        ("24TH JULY 2012 - 19:58", "2012-07-24T19:58"),
        ("1 November 2012 11:08PM", "2012-11-01T23:08"),
        ("November 5, 2012 · 8:23 PM", "2012-11-05T20:23"),
        ("2:32 PM on August 9, 2012", "2012-08-09T14:32"),
        ("Sept. 3, 2012", "2012-09-03"),
        ("4 Nov 12 at 11:22 pm", "2012-11-04T23:22"),
        ("27. Jun, 2012", "2012-06-27"),
        ("Fri, 2012-11-09 17:18", "2012-11-09T17:18"),
        ("2012/11/09 17:18:05", "2012-11-09T17:18:05"),
        ("24.12.2013, 18:05", "2013-12-24T18:05"),
        ("10/29/2012 5:14:46 PM", "2012-10-29T17:14:46"),
        ("Tue, 24 Jul 2012 08:31:00 +0200", "2012-07-24T08:31:00+02:00"),
        ("Tue Jul 24 08:31:00 2012", "2012-07-24T08:31:00"),
        ("July 24, 2012 08:31 AM EDT", "2012-07-24T08:31-04:00"),
        ("3. März 2013 um 14:05 Uhr", "2013-03-03T14:05"),
        ("le 8 avril 2014 à 14h32", "2014-04-08T14:32"),
        ("5 de mayo de 2012 a las 4:05 pm", "2012-05-05T16:05"),
        ("24 июля 2012 в 14:05", "2012-07-24T14:05"),
        ("2012年10月29日 14:05", "2012-10-29T14:05"),
        ("3 mei 2011 om 9:05", "2011-05-03T09:05"),
        ("4 окт. 2014 г., 14:07", "2014-10-04T14:07"),
        ("4 жовтня 2014 о 14:07", "2014-10-04T14:07"),
        ("4. října 2014 v 14:07", "2014-10-04T14:07"),
        ("2014. október 4. 14:07", "2014-10-04T14:07"),
        ("4. lokakuuta 2014 klo 14.07", "2014-10-04T14:07"),
        ("den 4 maj 2014 kl. 14:07", "2014-05-04T14:07"),
        ("4 Οκτωβρίου 2014 14:07", "2014-10-04T14:07"),
        ("4 באוקטובר 2014 14:07", "2014-10-04T14:07"),
        ("4 جويلية 2014 14:07", "2014-07-04T14:07"),
        ("2014年10月4日 下午2:07", "2014-10-04T14:07"),
        ("2014년 10월 4일 오전 12:07", "2014-10-04T00:07"),
        ("2014-Oct-04 14:07", "2014-10-04T14:07"),
    ],
)
def test_a_time_is_understood_in_the_form_that_pages_write(written: str, meant: str) -> None:
    moment = parse_moment(written)
    assert (moment.as_written, moment_text(moment)) == (written, meant)


@pytest.mark.parametrize("written", ["November 10th", "6:46 AM", "3 hours ago", "vor 3 Stunden", "yesterday", "2d"])
def test_a_time_without_a_year_is_unknown_where_nobody_knows_when_the_page_was_saved(written: str) -> None:
    assert parse_moment(written) == Moment(written)


@pytest.mark.parametrize(
    ("written", "most", "least"),
    [
        ("3 hours ago", 4, 3),
        ("an hour ago", 2, 1),
        ("vor 3 Stunden", 4, 3),
        ("il y a 2 jours", 72, 48),
        ("hace 1 semana", 336, 168),
        ("2d", 72, 48),
        ("about 9 hours ago", 10.5, 8.5),
    ],
)
def test_a_relative_time_is_a_range_before_the_page_was_saved(written: str, most: float, least: float) -> None:
    moment = parse_moment(written, SAVED)
    assert (moment.earliest, moment.latest) == (SAVED - timedelta(hours=most), SAVED - timedelta(hours=least))


@pytest.mark.parametrize(
    "written",
    [
        *("2 года назад", "2 роки тому", "2 yıl önce", "před 2 lety", "2 lata temu", "2 år sedan", "2 vuotta sitten"),
        *("πριν από 2 χρόνια", "acum 2 ani", "לפני 2 שנים", "منذ 2 سنوات", "2年前", "2 年前", "2년 전"),
        "2 tahun yang lalu",
    ],
)
def test_two_years_ago_are_two_years_in_every_language(written: str) -> None:
    assert find_moment(written) == (0, len(written), "relative")
    moment = parse_moment(written, SAVED)
    assert moment.earliest
    assert moment.latest
    assert moment.earliest.year == 2011
    assert moment.latest.year == 2012


@pytest.mark.parametrize("written", ["a day ago", "an hour ago", "vor einem Jahr", "il y a un an", "bir gün önce"])
def test_a_distance_of_one_unit_needs_no_figures(written: str) -> None:
    assert find_moment(written) == (0, len(written), "relative")


def test_yesterday_is_the_day_before_the_page_was_saved() -> None:
    assert moment_text(parse_moment("yesterday at 14:05", SAVED)) == "2014-01-01T14:05"
    assert moment_text(parse_moment("gestern", SAVED.replace(tzinfo=UTC))) is not None


def test_a_day_in_numbers_spans_both_readings_until_something_decides() -> None:
    both = parse_moment("08/09/2012")
    assert both.earliest == datetime(2012, 8, 9)
    assert both.latest == datetime(2012, 9, 9) - timedelta(microseconds=1)
    assert moment_text(parse_moment("08/09/2012", day_first=False)) == "2012-08-09"
    assert moment_text(parse_moment("08/09/2012", day_first=True)) == "2012-09-08"
    assert moment_text(parse_moment("Thu, 08/09/2012")) == "2012-08-09"
    assert moment_text(parse_moment("13/09/2012")) == "2012-09-13"


@pytest.mark.parametrize(
    ("page", "day_first"),
    [
        (["08/09/2012", "08/13/2012"], False),
        (["08/09/2012", "13/09/2012"], True),
        (["11.05.12 at 13:55", "11.06.12 at 13:58"], False),
        (["05.11.12 at 13:55", "06.11.12 at 13:58"], True),
        (["11/05/12 1:55 pm"], False),
        (["11/05/12 13:55"], None),
        (["10 April 2014"], None),
        ([], None),
    ],
)
def test_a_page_shows_whether_it_writes_the_day_first(page: list[str], day_first: bool | None) -> None:
    assert day_comes_first(page) is day_first


@pytest.mark.parametrize(
    ("line", "time", "form"),
    [
        ("by lampman (20417) on Friday August 10, 2012 @08:14AM (#40)", "Friday August 10, 2012 @08:14AM", "dated"),
        ("ann | November 12, 2012 at 9:02 pm | Reply", "November 12, 2012 at 9:02 pm", "dated"),
        ("keel 1701 - October 26, 2012", "October 26, 2012", "dated"),
        ("keel 2001 October 26, 2012", "October 26, 2012", "dated"),
        ("added about 9 hours ago", "about 9 hours ago", "relative"),
        ("ann at 6:46 AM", "6:46 AM", "undated"),
    ],
)
def test_a_time_is_found_inside_a_line(line: str, time: str, form: str) -> None:
    found = find_moment(line)
    assert found is not None
    assert (line[found.start : found.end], found.form) == (time, form)


@pytest.mark.parametrize(
    "line", ["There were 41 levers.", "see http://example.org/2012/08/09/levers", "31 February 2014"]
)
def test_no_time_is_found_where_none_is(line: str) -> None:
    assert find_moment(line) is None


@pytest.mark.parametrize(
    "written", ["31 February 2014", "25:61 on 3 March 2014", "13:00 pm, 3 March 2014", "99/99/2012"]
)
def test_a_time_that_cannot_be_is_unknown(written: str) -> None:
    assert parse_moment(written).earliest is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("November 10th", "2013-11-10"),
        ("1 January, 14:05", "2014-01-01T14:05"),
        ("Friday August 10, @08:14AM", "2012-08-10T08:14"),
        ("29 February", "2012-02-29"),
    ],
)
def test_a_day_without_its_year_is_the_last_one_that_fits_before_the_page_was_saved(written: str, meant: str) -> None:
    assert moment_text(parse_moment(written, SAVED)) == meant


def test_a_clock_without_a_day_stays_unknown() -> None:
    assert parse_moment("6:46 AM", SAVED) == Moment("6:46 AM")


def test_what_is_far_too_long_is_no_time() -> None:
    assert parse_moment("1" * 100_000).earliest is None


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(" ".join))
def test_the_short_ways_find_what_the_whole_grammar_finds(line: str) -> None:
    found, by_all = find_moment(line), find_in_any_form(line.lower())
    assert (found is None) == (by_all is None)
    if found and by_all:
        assert found.form == by_all.form
        assert line[found.start : found.end].strip() == line[by_all.start : by_all.end].strip()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join))
def test_a_plain_time_means_what_the_whole_grammar_reads(line: str) -> None:
    if plain := read_plain(line, line):
        assert plain == read_written(line, None, None)
