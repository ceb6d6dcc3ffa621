"""What is found in an archive is what the same query finds in each thread by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import a_comment, a_thread
from microfiche.archive import find, index, shards
from microfiche.archive.connect import open_to_write
from microfiche.archive.errors import QuestionError
from microfiche.archive.library import Archive
from microfiche.archive.prepare import prepare
from microfiche.archive.tokens import index_text, query_tokens
from microfiche.archive.write import Writer
from microfiche.parser.model import Block, Comment, Link, Reply, Thread
from microfiche.search.errors import SlowRegexError
from microfiche.search.find import Finder
from microfiche.search.query import parse_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Put

VOCABULARY = ("lantern", "Brücke", "كِتَاب", "東京都庁", "winter", "don't", "oil")
DATES = ("2013-12-31 23:50", "2014-04-10 14:58", "2014-04-11 00:00", "2014-05-01 09:00", "1999-01-01 10:00")


def some_threads() -> list[Thread]:
    """Three threads in which every field of the language holds somewhere and fails somewhere."""
    number = count()
    made = []
    for title in ("Lantern Bridge", "Winter Oil", "Die Brücke"):
        comments: list[Comment] = []
        for n in range(24):
            at = next(number)
            words = " ".join(VOCABULARY[(at * step) % 7] for step in (1, 3, 5) if (at + step) % 3)
            tie = ("stated", "inferred", "absent", "indented", "stated")[at % 5]
            reply = Reply(None if n == 0 or tie == "absent" else n - 1 - at % min(n, 4), tie, 1 - at % 10 / 10)  # type: ignore[arg-type]
            made_one = a_comment(
                words, by=("Ann", "Bob 東", "zahle1", "Änne")[at % 4], at=DATES[at % 5], reply=reply, guest=at % 3 == 0
            )
            changes: dict[str, object] = {"score": at - 30 if at % 2 else None, "id": f"id-{at}"}
            if at % 6 == 0:
                changes["marks"] = ("removed",)
            if at % 7 == 0:
                changes["posted"] = None
            if at % 8 == 0:
                changes["body"] = (
                    Block("quote", words, 1),
                    Block("paragraph", "see x", links=(Link(0, 3, "http://x/"),)),
                )
            if at % 11 == 0:
                changes["body"] = (Block("code", "oil http://y.example/"),)
            comments.append(made_one._replace(**changes))  # type: ignore[arg-type]
        made.append(replace(a_thread(comments, title=title, body=f"The {title} story, of {VOCABULARY[len(made)]}.")))
    return made


THREADS = some_threads()


@pytest.fixture(scope="module", params=[shards.ENTRIES, 20], ids=["one shard", "a shard for each thread"])
def archive(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Archive]:
    """An archive of those threads."""
    place = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    db = open_to_write(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "ENTRIES", request.param)
        writer = Writer(db, "test")
        writer.begin()
        assert all(writer.put(prepare(thread), None, n).became == "new" for n, thread in enumerate(THREADS))
        writer.commit()
    db.close()
    with Archive(place) as archive:
        yield archive


LEAVES = (
    *(word.lower() for word in VOCABULARY),
    *(
        '"lantern winter"',
        '"東京"',
        '"oil"',
        "庁",
        "author:ann",
        'author:"zahle1"',
        "author:東",
        "is:guest",
        "is:removed",
    ),
    *("is:orphan", "is:inferred", "is:stated", "is:story-answer", "is:undated", "is:empty", "has:link", "has:quote"),
    *("has:code", "has:score", "tie:indented", "in:story", "in:comments", "after:2014-04-10", "before:2014-04-11"),
    *("on:2014-04", "after:2014-04-10T14:57", "before:1999-01-02", "on:2013-12-31/2014-04-11", "replies:>2"),
    *(
        "replies:0",
        "replies:<=1",
        "answers:>=2",
        "depth:>3",
        "depth:0",
        "depth:2",
        "score:>5",
        "score:<-20",
        "score:-7",
    ),
    *("score:>=-3", "certainty:<0.5", "certainty:1", r"/\boil\b/", "/lant/", "/^Ann/", "/[äÄ]nne/"),
)
queries = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        inner.map(lambda one: f"-({one})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
    ),
    max_leaves=5,
)


def found_in_each(text: str) -> set[tuple[str, int | None]]:
    """What the query finds in each thread in memory: the title, and the number of the comment or None for the story."""
    found: set[tuple[str, int | None]] = set()
    for thread in THREADS:
        here = Finder(thread).find(parse_query(text, strict=True))
        assert here
        found |= {(thread.story.title, position + 1) for position, _ in here.comments}
        if here.story:
            found.add((thread.story.title, None))
    return found


def found_in(archive: Archive, text: str) -> set[tuple[str, int | None]]:
    results = archive.search(parse_query(text, strict=True), limit=1000)
    found = [(hit.title, hit.number) for hit in results.hits]
    assert len(set(found)) == len(found)
    return set(found)


@pytest.mark.parametrize("leaf", LEAVES)
def test_each_thing_that_can_be_asked_finds_what_it_finds_in_a_thread(archive: Archive, leaf: str) -> None:
    for text in (leaf, f"-{leaf}"):
        if text.startswith("-") or "in:" not in text:
            comments = {(title, number) for title, number in found_in_each(text) if number}
            assert {(title, number) for title, number in found_in(archive, text) if number} == comments
    assert archive.count_hits(parse_query(leaf)) == (len(found_in(archive, leaf)), False)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=queries)
def test_any_query_finds_the_comments_that_it_finds_in_a_thread(archive: Archive, text: str) -> None:
    ours = {(title, number) for title, number in found_in(archive, text) if number}
    assert ours == {(title, number) for title, number in found_in_each(text) if number}
    assert archive.count_hits(parse_query(text)) == (len(found_in(archive, text)), False)


def test_a_word_is_found_where_a_longer_one_begins_with_it_and_after_those_that_are_it(put: Put, place: Path) -> None:
    put(a_thread([a_comment("bridges"), a_comment("footbridge"), a_comment("the bridge is shut"), a_comment("no")]))
    with Archive(place) as archive:
        assert [hit.number for hit in archive.search(parse_query("bridge")).hits] == [3, 1]
        assert [hit.number for hit in archive.search(parse_query('"bridge"')).hits] == [3]


def test_titles_weigh_more_than_stories_and_those_more_than_comments(put: Put, place: Path) -> None:
    put(
        a_thread([a_comment("kelp")], title="One", body="Nothing."),
        a_thread([], title="Two", body="About kelp."),
        a_thread([], title="Three kelp", body="Nothing."),
    )
    with Archive(place) as archive:
        assert [hit.title for hit in archive.search(parse_query("kelp")).hits] == ["Three kelp", "Two", "One"]


def test_a_hit_tells_where_it_stands_and_what_to_highlight(archive: Archive) -> None:
    (hit, *_) = [hit for hit in archive.search(parse_query("brucke"), 100).hits if len(hit.above) > 1]
    assert {hit.text[start:end] for start, end in hit.highlights} == {"Brücke"}
    (thread,) = [thread for thread in THREADS if thread.story.title == hit.title]
    assert hit.number
    comment = thread.comments[hit.number - 1]
    assert hit.comment == comment
    assert comment.reply.parent is not None
    assert hit.above[0] == (comment.reply.parent + 1, thread.comments[comment.reply.parent].author.name)


def test_what_only_a_reading_knows_is_refused_with_a_word(archive: Archive) -> None:
    for text in ("is:marked", "-is:new", "has:note", "under:3", "lantern OR under:3"):
        with pytest.raises(QuestionError):
            archive.search(parse_query(text))


def test_too_many_names_are_refused_with_a_word(put: Put, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("microfiche.archive.translate.NAMES_AT_MOST", 3)
    put(a_thread([a_comment(by=f"reader{n}") for n in range(5)]))
    with Archive(place) as archive:
        with pytest.raises(QuestionError, match="Write more of the name"):
            archive.search(parse_query("author:read"))
        assert len(archive.search(parse_query("author:reader4")).hits) == 1


def test_a_regular_expression_that_runs_away_is_stopped(put: Put, place: Path) -> None:
    put(a_thread([a_comment("a" * 60)]))
    with Archive(place) as archive, pytest.raises(SlowRegexError):
        archive.search(parse_query("/(a|a)*b?[cd]/"))


def test_a_search_that_takes_too_long_ends_with_what_it_has(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "PATIENCE", -1.0)
    monkeypatch.setattr(find, "_STEPS", 1)
    assert archive.search(parse_query("/l.*n/")).is_late


@given(st.text(), st.text())
def test_the_words_of_a_query_stand_in_the_index_of_every_text_that_holds_them(before: str, after: str) -> None:
    for sought in ("bridge", "東京", "東京都", "كتاب", "ภาษา", "한국"):
        tokens = query_tokens(sought)
        indexed = query_tokens_of_index(f"{before} {sought} {after}")
        assert any(indexed[at : at + len(tokens)] == tokens for at in range(len(indexed))), (tokens, indexed)


def query_tokens_of_index(text: str) -> list[str]:
    """The tokens that FTS5's `ascii` makes of what the index is given."""
    kept = "".join(c if ord(c) > 127 or c.isalnum() else " " for c in index_text(text))
    return ["".join(c.lower() if ord(c) < 128 else c for c in token) for token in kept.split(" ") if token]


def test_a_parent_that_is_not_there_ends_the_chain(put: Put, place: Path) -> None:
    put(a_thread([a_comment("kelp", reply=Reply(99, "stated")), a_comment("sand", reply=Reply(0, "stated"))]))
    with Archive(place) as archive:
        assert [hit.above for hit in archive.search(parse_query("kelp")).hits] == [()]
        assert [hit.above for hit in archive.search(parse_query("sand")).hits] == [((1, "ann"),)]


def test_the_more_names_are_asked_for_the_fewer_entries_are_weighed(
    put: Put, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = ["Ferry, ferry, ferry!", *["The ferry was late, and nobody told us why."] * 19]
    put(a_thread([a_comment(body, by=f"rider{n}") for n, body in enumerate(bodies)]))
    with Archive(place) as archive:
        query = parse_query("ferry author:rider")
        assert archive.search(query, limit=1).hits[0].number == 1
        monkeypatch.setattr(find, "WEIGHED", 2 * 21)
        assert archive.search(query, limit=1).hits[0].number == 20
        assert archive.count_hits(query) == (20, False)
