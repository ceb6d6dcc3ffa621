"""Nothing is lost: each line with text ends in the story, in one comment, or among the leftovers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from accounting import doubled, unaccounted
from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.formats.text import read
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
pieces_of_pages = st.sampled_from(
    [
        "",
        "",
        "    ",
        "Comments 2",
        "3 responses to “Pier Closed”",
        "Thumb dory 02 March 2014, 09:14",
        "Missing 02 March",
        "dory says:",
        "March 2, 2014 at 9:14 am",
        "    pim on March 2, 2014 at 9:20 am said:",
        "Posted by: ann | March 2, 2014 at 10:02 AM",
        "by lampman (20417) on Friday August 10, 2012 @08:14AM (#4071201)",
        "Forty-one, surely (Score:5, Informative)",
        "0:marl @Tansy It will not.",
        "        Re:Forty-one, surely (Score:1)",
        "        by bob (13)",
        "ann's picture",
        "    #1.1 - Tue Jul 24, 2012 11:58 AM EDT",
        "March 2, 2014",
        "9:14 am",
        "Reply",
        "    So it is.",
        "> So it is.",
        "It was closed on 3/4/2014, they say.",
        "W460",
        "Copyright © 2014 All Rights Reserved.",
        "Leave a Reply",
        "dory",
    ]
)
anything = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
pages = st.lists(st.one_of(pieces_of_pages, anything), max_size=30).map("\n".join)


def thread_of(text: str) -> Thread:
    (thread,) = read(Source.from_bytes(text.encode("utf-8"), "page.txt"))
    return thread


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_line_of_a_seed_is_somewhere(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    thread = thread_of(text)
    assert unaccounted(text, thread) == []
    assert doubled(thread) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_no_line_of_a_seed_is_unread(seed: Path) -> None:
    thread = thread_of(seed.read_text(encoding="utf-8"))
    assert [leftover for leftover in thread.leftovers if leftover.kind == "unread"] == []


@given(pages.filter(lambda page: page.strip() and not page.startswith(("%PDF", "MZ", "GIF8", "BZh", "PK"))))
def test_every_line_of_any_page_is_somewhere(text: str) -> None:
    text = "\n".join(text.splitlines())
    thread = thread_of(text)
    assert unaccounted(text, thread) == []
    assert doubled(thread) == []
