"""Searches for pieces of words, and for regular expressions: the words of the archive narrow where one has to look."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_comment, a_thread
from microfiche.archive import vocabulary
from microfiche.archive.connect import open_to_write
from microfiche.archive.forget import forget
from microfiche.archive.library import Archive
from microfiche.archive.literals import required_words
from microfiche.archive.prepare import kept
from microfiche.archive.tokens import index_text, index_tokens
from microfiche.search.query import parse_query

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Put

HARBOUR_WORDS = ("arbour", "bridge", "bridgehead", "cambridge", "harbour", "harbours")


def words_with(piece: str) -> list[str] | None:
    """The words of a small archive that hold a piece, where they are not too many."""
    return None if piece == "idge" else [word for word in HARBOUR_WORDS if piece in word]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bbridge\s+closed\b", '("bridge" AND "closed")'),
        (" bridge is", '"bridge"'),
        (r"\b(bridge)\b", '"bridge"'),
        (r"\bbridges?\b", '"bridge" *'),
        ("arbou", '("arbour" OR "harbour" OR "harbours")'),
        (r"arbours\b", '"harbours"'),
        ("zzz", '"¦nothing"'),
        ("idge", None),
        (r"idge.*arbours", '"harbours"'),
        ("[Hh]arb(?:our|or)", '("arbour" OR "harbour" OR "harbours")'),
        ("arbou|cambri", '(("arbour" OR "harbour" OR "harbours") OR "cambridge")'),
        ("(?:arbours){2}", '"harbours"'),
        ("(?:arbours)?", None),
        (r"\bbridge\b|\barbour\b", '(("bridge" OR "cambridge") OR ("arbour" OR "harbour"))'),
        (r"\bone\b|.", None),
        (r"(?!\bbridge\b)x", None),
        ("東京", '"東京"'),
        ("arbours東", '("harbours" AND "東" *)'),
        ("e\u0301x", None),
        ("on't go the", '("t" AND "go" AND "the" *)'),
        (r"\d{4}", None),
        (r"\p{Lu}", None),
        ("(", None),
    ],
)
def test_a_regular_expression_is_narrowed_by_what_a_match_must_hold(pattern: str, words: str | None) -> None:
    assert required_words(pattern, words_with) == words


@given(before=st.text(), after=st.text(), sought=st.sampled_from(["ridg", "ÉCL", "東京", "كتا", "½ km", "ß-x", "한국"]))
@settings(deadline=None)
def test_whatever_a_pattern_matches_stands_in_what_it_is_narrowed_to(before: str, after: str, sought: str) -> None:
    text = f"{before}{sought}{after}"
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'ascii')")
    db.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (kept(index_text(text)),))
    narrow = required_words(re.escape(sought), lambda piece: [word for word in index_tokens(text) if piece in word])
    if narrow:
        assert db.execute("SELECT rowid FROM words WHERE words MATCH ?", (kept(narrow),)).fetchall() == [(1,)]
    db.close()


@pytest.mark.parametrize("few", [0, 10_000])
def test_a_piece_of_a_word_is_found_whether_or_not_the_words_are_up_to_date(
    put: Put, place: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(vocabulary, "FEW", few)
    put(a_thread([a_comment("In the harbour."), a_comment("In the orchard.")]))
    with Archive(place) as archive:
        late = archive.search(parse_query("/arbou/"))
        db = open_to_write(place)
        vocabulary.update(db)
        db.close()
        now = archive.search(parse_query("/arbou/"))
        assert [hit.number for hit in late.hits] == [hit.number for hit in now.hits] == [1]
        assert (late.is_scan, now.is_scan) == (few == 0, False)
        assert archive.search(parse_query("/rb.*r/")).is_scan


def test_words_come_from_the_texts_where_little_is_new_and_go_with_the_last_thread_that_has_them(
    put: Put, place: Path
) -> None:
    put(a_thread([a_comment(f"Herring {n}.") for n in range(20)]))
    db = open_to_write(place)
    vocabulary.update(db)
    put(a_thread([a_comment("A lugsail and a herring."), a_comment("Ça va?")], title="Second"))
    vocabulary.update(db)
    assert vocabulary.words_with(db, "gsai") == ["lugsail"]
    (second,) = db.execute("SELECT thread FROM snapshot WHERE title = 'Second'").fetchone()
    forget(place, [second])
    assert vocabulary.words_with(db, "gsai") == []
    assert vocabulary.words_with(db, "errin") == ["herring"]
    held = {word for (word,) in db.execute("SELECT word FROM vocabulary")}
    assert not any(word.startswith("¦") for word in held)
    db.close()
