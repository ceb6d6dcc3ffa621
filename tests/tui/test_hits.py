from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made import a_comment, a_thread, a_tree, threads
from microfiche.parser.model import Reply, Thread
from microfiche.parser.outline import outline
from microfiche.search.find import Finder
from microfiche.search.query import parse_query
from microfiche.tui.reading.hits import Hits, Spot


def hits_of(thread: Thread, words: str) -> Hits:
    query = parse_query(words)
    found = Finder(thread).find(query)
    assert found is not None
    return Hits(thread, query, found, outline(thread))


@given(threads(), st.sampled_from(["a", "e", "0 1", "is"]), st.booleans())
def test_going_round_meets_every_hit_once_in_reading_order(thread: Thread, words: str, forward: bool) -> None:
    hits = hits_of(thread, words)
    met, place, offset = [], 0, 0
    for number in range(hits.total):
        wrapped = hits.step(place, offset, forward)
        assert wrapped == (not forward and number == 0)
        assert hits.now is not None
        spot, (start, _) = hits.span_of(hits.now)
        met.append((hits.place_of(spot), start))
        place, offset = hits.place_of(spot), start + forward
    assert met == sorted(met, reverse=not forward)
    assert len(set(met)) == hits.total


def test_hits_follow_the_view_and_the_current_one_stays() -> None:
    comments = [
        a_comment("late", by="a"),
        a_comment("late", by="b"),
        a_comment("late", by="c", reply=Reply(0, "inferred")),
    ]
    thread = a_thread(comments, title="", body="")
    hits = hits_of(thread, "late")
    hits.step(0, 0, forward=True)
    hits.step(hits.place_of(Spot(False, 2)), 0, forward=True)
    assert (hits.now, hits.span_of(1)[0]) == (1, Spot(False, 2))
    hits = hits.arranged_by(outline(thread, "captured"))
    assert (hits.now, hits.span_of(2)[0]) == (2, Spot(False, 2))


def test_only_the_current_hit_is_marked_as_such() -> None:
    hits = hits_of(a_tree([None, None]), "number")
    hits.step(0, 0, forward=True)
    first, second = hits.marks(Spot(False, 0)), hits.marks(Spot(False, 1))
    assert (first.now, second.now) == ((10, 16), None)
    assert second.spans == [(10, 16)]


def test_without_hits_there_is_nowhere_to_go() -> None:
    hits = hits_of(a_tree([None]), "absent")
    assert not hits.step(0, 0, forward=True)
    assert (hits.now, hits.total) == (None, 0)


def test_a_hit_of_a_glimpse_stays_current_among_all() -> None:
    thread, query = a_tree([None] * 9), parse_query("number")
    finder, arranged = Finder(thread), outline(thread)
    some = Hits(thread, query, finder.glimpse(query, [4, 5, 6]), arranged)
    some.step(some.place_of(Spot(False, 5)), 0, forward=True)
    every = Hits(thread, query, finder.find(query), arranged)
    every.keep(some)
    assert (some.is_whole, some.total, some.now) == (False, 3, 1)
    assert (every.is_whole, every.total, every.now) == (True, 9, 5)


def test_a_glimpse_knows_whether_it_leads_anywhere() -> None:
    thread, query = a_tree([None] * 9), parse_query("number")
    some = Hits(thread, query, Finder(thread).glimpse(query, [4, 5]), outline(thread))
    assert some.is_beyond(some.place_of(Spot(False, 5)))
    assert not some.is_beyond(some.place_of(Spot(False, 6)))


def test_words_are_marked_only_where_all_that_is_asked_for_holds() -> None:
    thread = a_thread([a_comment("late", by="ada"), a_comment("late", by="bo")], title="", body="")
    hits = hits_of(thread, "late author:bo")
    assert hits.marks(Spot(False, 0)).spans == ()
    assert hits.marks(Spot(False, 1)).spans == [(3, 7)]
