"""Queries made by Hypothesis: any text, texts of the language's own pieces, and trees of what is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import get_args

from hypothesis import strategies as st
from made import a_comment, a_thread
from microfiche.parser.model import Comment, Moment, Reply, Thread, Tie
from microfiche.parser.moments import parse_moment
from microfiche.parser.moments.ranges import MINUTE_LONG
from microfiche.search.fields import FIELDS
from microfiche.search.fold import fold
from microfiche.search.nodes import Comparison, Date, Field, Node, Not, Number, Phrase, Regex, Word, all_of, any_of

WORD_LIST = ("late", "boat", "ann", "ÉTÉ", "سلام", "ﬁne", "a-b", "it's", "1", "ss", "x:", "http://x")
PATTERNS = ("a", "[a-e]{2}", r"\bl", "a/b", r"\d+|ß", "^.", "x*", r"\\/", "(?i:A)b?")
PIECES = (
    *WORD_LIST,
    *(f"{kind.name}:{value}" for kind in FIELDS for value in kind.values),
    *(word for kind in FIELDS for word in kind.example.split()),
    *("(", ")", "-", "OR", "AND", "NOT", '"', '"late boat"', "/", "/l.te/", "/a(/", "“", "«", "is:", "autor:x", "\\"),
)

pieces = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
)
"""Texts that look like queries, right and wrong ones."""

_texts = st.lists(st.sampled_from([*WORD_LIST, '"', "\\", "(", "-", "OR"]), min_size=1, max_size=3).map(" ".join)
_phrases = _texts.filter(lambda text: bool(fold(text).strip()))
_comparisons = st.sampled_from(("=", "<", "<=", ">", ">="))


def _date(name: str, start: datetime, longer: timedelta) -> Date:
    return Date(name, start, start + longer + MINUTE_LONG)  # type: ignore[arg-type]


def _number(name: str, comparison: Comparison, value: float) -> Number:
    return Number(name, comparison, value)


terms: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(WORD_LIST).map(Word),
    _phrases.map(Phrase),
    st.builds(Regex, st.sampled_from(PATTERNS), st.booleans()),
    st.sampled_from([Field(kind.name, value) for kind in FIELDS for value in kind.values]),
    st.builds(Field, st.just("author"), st.sampled_from(["ann", "bo", "a"])),
    st.builds(Field, st.just("author"), _phrases, st.just(True)),
    st.builds(_number, st.sampled_from(["replies", "answers", "depth", "score"]), _comparisons, st.integers(-2, 9)),
    st.builds(_number, st.just("certainty"), _comparisons, st.sampled_from([0, 0.25, 0.5, 1.0, 0.000001])),
    st.builds(Number, st.just("under"), st.just("="), st.integers(1, 9)),
    st.builds(
        _date,
        st.sampled_from(["after", "before", "on"]),
        st.datetimes(datetime(1970, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)),
        st.sampled_from([timedelta(0), timedelta(days=1), timedelta(hours=7)]),
    ),
)

nodes: st.SearchStrategy[Node] = st.recursive(
    terms,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(all_of),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
    ),
    max_leaves=6,
)
"""Trees as the parser makes them."""


_TEXTS = (
    "late boat",
    "A late, LATE boat\n> says ann",
    "été ÉTÉ e\u0301te\u0301",
    "سَلام",
    "ﬁne a-b",
    "it's 1\n\n> ss ß",
    "http://x",
    "",
)
_TIMES = (None, Moment("once"), *(parse_moment(text) for text in ("2014-04-10T14:58", "2014-04", "1999", "2029-01-01")))
_comment = st.builds(
    lambda text, name, guest, posted, tie, sure, score, marks: a_comment(text, by=name, guest=guest)._replace(
        posted=posted, score=score, marks=marks, reply=Reply(None, tie, sure)
    ),
    st.sampled_from(_TEXTS),
    st.sampled_from(["ann", "Joann", "bo", "سلام", ""]),
    st.booleans(),
    st.sampled_from(_TIMES),
    st.sampled_from(get_args(Tie)),
    st.sampled_from([0.0, 0.25, 0.6, 1.0]),
    st.sampled_from([None, -2, 0, 9]),
    st.sampled_from([(), ("removed",), ("edited", "collapsed")]),
)


def _hung(comments: list[Comment], above: list[int], title: str) -> Thread:
    """A thread in which comments answer earlier ones, as far as their ties allow."""
    hung: list[Comment] = []
    for comment, parent in zip(comments, above, strict=False):
        place = None if parent >= len(hung) or comment.reply.tie in ("absent", "lost") else parent
        hung.append(comment._replace(reply=comment.reply._replace(parent=place)))
    return a_thread(hung, title=title, body="The boat was late.")


talks = st.builds(
    _hung,
    st.lists(_comment, max_size=6),
    st.lists(st.integers(0, 7), min_size=6, max_size=6),
    st.sampled_from(["Ferry late", "été", ""]),
)
"""Threads in which the words and facts of `nodes` occur; quicker to make than any thread at all."""
