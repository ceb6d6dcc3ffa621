from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_chain, a_comment, a_thread, a_tree, instants, threads
from microfiche.parser.model import Block, Reply, Thread
from microfiche.render.cells import cell_len
from microfiche.render.options import Options
from microfiche.render.stats import Answers, Lengths, Participant, statistics, time_line
from microfiche.render.stats_json import render_stats_json
from microfiche.render.stats_svg import render_svg
from microfiche.render.stats_text import render_stats, summary

STORY = Reply(None, "stated")


def quarrel() -> Thread:
    return a_thread(
        [
            a_comment("One two three.", by="ann", at="2014-04-10T10:00", reply=STORY),
            a_comment("Four.", by="bob", at="2014-04-10T12:30", reply=Reply(0, "stated")),
            a_comment("Five six.", by="ann", at="2014-04-10T12:40", reply=Reply(1, "inferred", 0.8)),
            a_comment("", by="bob", at="April 2014", reply=Reply(0, "inferred", 0.7)),
            a_comment("Seven.", by="cy", reply=Reply(None, "absent")),
        ],
        claimed=7,
    )


def test_the_numbers_of_a_small_quarrel() -> None:
    stats = statistics(quarrel())
    ten, later = datetime(2014, 4, 10, 10, tzinfo=UTC), datetime(2014, 4, 10, 12, 40, tzinfo=UTC)
    assert stats.participants == (
        Participant("ann", False, 2, 2, ten, later),
        Participant("bob", False, 2, 1, later.replace(minute=30), later.replace(minute=30)),
        Participant("cy", False, 1, 0, None, None),
    )
    assert stats.answers == (Answers("bob", "ann", 2, 1), Answers("ann", None, 1, 0), Answers("ann", "bob", 1, 1))
    assert (stats.unit, [span.comments for span in stats.spans], stats.undated) == ("hour", [1, 0, 2], 2)
    assert stats.depths == (2, 2, 1)
    assert stats.lengths == Lengths(0, 1.0, 7 / 5, 3, (1, 4, 0, 0, 0, 0, 0, 0))
    assert (stats.ties["inferred"], stats.inferred_share) == (2, 0.4)


def test_only_what_the_source_states_counts_where_that_is_asked_for() -> None:
    assert statistics(quarrel(), "stated").depths == (4, 1)


def test_two_who_share_a_name_are_one_name_but_a_guest_is_another() -> None:
    thread = a_thread([a_comment(by="ann", reply=STORY), a_comment(by="ann", guest=True, reply=STORY)])
    assert [(one.name, one.guest) for one in statistics(thread).participants] == [("ann", False), ("ann", True)]


def test_quoted_words_are_not_counted_as_said() -> None:
    comment = a_comment(reply=STORY)._replace(body=(Block("quote", "a b c", 1), Block("paragraph", "d")))
    assert statistics(a_thread([comment])).lengths.longest == 1


def test_a_thread_without_comments_has_numbers_too() -> None:
    stats = statistics(a_thread())
    assert (stats.inferred_share, stats.depths, stats.spans) == (0.0, (), ())
    assert summary(stats) == "No comments."


def test_the_sentence_that_sums_up() -> None:
    assert summary(statistics(quarrel())) == (
        "5 comments of 7 claimed by 3 names, 2 levels of replies deep. Words in a comment: 0 to 3, median 1. "
        "Ties: 2 stated, 2 inferred, 1 absent; 40% inferred."
    )


def test_the_tables_in_a_pipe_are_plain_and_whole() -> None:
    text = "".join(render_stats(statistics(quarrel()), Options()))
    assert "\x1b" not in text
    assert "Over time, by hour, 2 without a time\n2014-04-10 10:00 1 ████████████\n2014-04-10 11:00 0\n" in text
    assert "ann 2 ████████████████████████ 2 answered, 2014-04-10\n" in text
    assert "bob → ann 2 ████████████████████████ 1 inferred\n" in text


def test_a_terminal_that_knows_only_ascii_gets_ascii() -> None:
    text = "".join(render_stats(statistics(quarrel()), Options(unicode=False)))
    assert text.isascii()
    assert "bob -> ann 2 ######################## 1 inferred\n" in text


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_tables_fit_their_width_whatever_the_names(width: int) -> None:
    thread = a_thread([a_comment(by="汉字" * 30, reply=STORY), a_comment(by="أم نعناع" * 9, reply=Reply(0, "stated"))])
    lines = "".join(render_stats(statistics(thread), Options(width=width))).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_the_json_holds_every_number() -> None:
    told = json.loads("".join(render_stats_json(statistics(quarrel()))))
    assert told["participants"][0]["first"] == "2014-04-10T10:00:00+00:00"
    assert told["answers"][0] == {"who": "bob", "whom": "ann", "times": 2, "inferred": 1}
    assert told["words"]["classes"][1] == {"from": 1, "comments": 4}


def test_the_picture_is_well_formed_and_holds_no_mark_up_of_strangers() -> None:
    evil = a_thread([a_comment(by="<script>&'\"", reply=STORY)], title="</svg>")
    picture = "".join(render_svg([statistics(quarrel()), statistics(evil)]))
    root = ElementTree.fromstring(picture)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    words = "".join(root.itertext())
    assert "<script>&'\"" in words
    assert "Who answers whom" in words


@given(thread=threads())
@settings(max_examples=50)
def test_the_numbers_of_any_thread_add_up(thread: Thread) -> None:
    stats = statistics(thread)
    count = len(thread.comments)
    assert sum(one.comments for one in stats.participants) == count
    assert sum(span.comments for span in stats.spans) + stats.undated == count
    assert sum(stats.depths) == sum(stats.lengths.classes) == sum(stats.ties.values()) == count
    assert sum(one.times for one in stats.answers) == count - stats.ties["absent"] - stats.ties["lost"]
    "".join(render_stats(stats, Options()))
    ElementTree.fromstring("".join(render_svg([stats])))


@given(times=st.lists(instants.map(lambda at: at.replace(tzinfo=UTC)), max_size=20))
@settings(max_examples=50)
def test_a_time_line_has_no_gaps_and_loses_nothing(times: list[datetime]) -> None:
    unit, spans = time_line(times)
    assert sum(span.comments for span in spans) == len(times)
    assert [span.start for span in spans] == sorted({span.start for span in spans})
    if unit != "year":
        assert len(spans) <= 31


def test_a_chain_of_100_000_replies_is_counted() -> None:
    stats = statistics(a_chain(100_000))
    assert len(stats.depths) == 100_000
    assert "20 and deeper 99980 ████" in "".join(render_stats(stats, Options()))
    assert statistics(a_tree([])).comments == 0


def test_a_narrow_screen_shortens_bars_before_names_and_loses_no_count() -> None:
    stats = statistics(a_thread([a_comment(by=f"author{at % 3}", at=f"{1 + at} May 2016, 08:00") for at in range(12)]))
    lines = "".join(render_stats(stats, Options(width=62))).splitlines()
    named = [line for line in lines if line.startswith("author")]
    assert [line.split()[:2] for line in named] == [[f"author{at}", "4"] for at in range(3)]
    assert all(line.split(" to ")[1].startswith("2016-05-1") for line in named)
    narrow = "".join(render_stats(stats, Options(width=24))).splitlines()
    assert [line.split()[1] for line in narrow if line.startswith("author")] == ["4", "4", "4"]
