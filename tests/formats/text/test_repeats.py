"""A line that is said on and on is kept some times and counted; what stands around it keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.formats.text import TEXT
from microfiche.parser.formats.text.repeats import KEPT, LARGE, fold_repeats
from microfiche.parser.model import Span
from microfiche.parser.source import Source

TALK = (
    "The lamp on the mole\n\nIt was lit again on Sunday, and nobody knew by whom.\n\n{noise}\nComments 2\n\n"
    "zahle1\n10 April 2014, 14:58\nMy brother saw it.\n\ncedre\n10 April 2014, 15:10\nMine did not.\n"
)


@pytest.mark.parametrize("noise", ["x\n", "tick\ntock\n", "lamp\n\non\n"])
def test_what_is_repeated_on_and_on_is_kept_some_times_and_counted(noise: str) -> None:
    times = LARGE // len(noise)
    (thread,) = TEXT.read(Source.from_bytes(TALK.format(noise=noise * times).encode(), "talk.txt"))
    (left,) = (one for one in thread.leftovers if one.kind == "repeated lines")
    assert f"(and again, {times - KEPT:,} times)" in left.text
    assert left.span is not None
    assert left.span.last - left.span.first + 1 == (times - KEPT) * noise.count("\n")


def test_comments_below_a_repetition_are_read_and_keep_their_lines() -> None:
    plain, noisy = (
        next(iter(TEXT.read(Source.from_bytes(TALK.format(noise="x\n" * times).encode(), "talk.txt"))))
        for times in (3, LARGE)
    )
    assert [one._replace(span=None) for one in noisy.comments] == [one._replace(span=None) for one in plain.comments]
    for before, after in zip(plain.comments, noisy.comments, strict=True):
        assert before.span is not None
        assert after.span == before.span._replace(
            first=before.span.first + LARGE - 3, last=before.span.last + LARGE - 3
        )


@given(st.lists(st.tuples(st.sampled_from(["a\n", "bb\n", "\n", "a\nbb\n"]), st.integers(1, 600)), max_size=6))
def test_lines_left_out_and_lines_kept_are_all_the_lines(pieces: list[tuple[str, int]]) -> None:
    text = "".join(said * times for said, times in pieces) + "and more\n"
    folded = fold_repeats(text, large=0)
    assert folded.text.count("\n") + sum(run.lines for run in folded.runs) == text.count("\n")
    lines = text.split("\n")
    for number, line in enumerate(folded.text.split("\n"), 1):
        span = folded.original(Span(number, number))
        assert span
        assert lines[span.first - 1] == line
