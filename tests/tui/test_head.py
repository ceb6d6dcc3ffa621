from __future__ import annotations

from made import a_comment
from microfiche.parser.model import Comment, Reply
from microfiche.tui.panes.head import Around, ghost, paint_head
from microfiche.tui.panes.styles import make_styles
from microfiche.tui.reading.hits import NO_MARKS
from microfiche.tui.themes import DARK

STYLES = make_styles({**DARK.variables, "foreground": "#ffffff", "background": "#000000"})


def head(comment: Comment, around: Around, width: int = 60) -> str:
    return "".join(segment.text for segment in paint_head(comment, around, width, STYLES, False, NO_MARKS))


def test_a_head_says_who_when_and_which() -> None:
    comment = a_comment(by="ann", at="3 May 2016, 08:12", guest=True)
    assert head(comment, Around("#7"), 40) == "ann (guest) · 3 May 2016, 08:12       #7"


def test_the_arrow_to_a_parent_is_dashed_where_it_was_worked_out() -> None:
    stated, inferred = a_comment(reply=Reply(0, "stated")), a_comment(reply=Reply(0, "inferred"))
    assert head(stated, Around("#2", answers="bo"), 20) == "ann → bo          #2"
    assert head(inferred, Around("#2", answers="bo"), 20) == "ann ⇢ bo          #2"


def test_a_head_counts_what_is_folded_away() -> None:
    assert head(a_comment(), Around("#2", folded=1), 20) == "ann +1 reply      #2"
    assert head(a_comment(), Around("#2", folded=12), 20) == "ann +12 replies   #2"


def test_a_head_says_how_deep_a_comment_is_where_its_indent_does_not() -> None:
    assert head(a_comment(), Around("#41", depth=40), 20) == "⋯40 ann          #41"


def test_a_long_head_loses_its_number_first_and_is_then_cut() -> None:
    comment = a_comment(by="a name of some length", at="3 May 2016, 08:12")
    assert head(comment, Around("#2"), 43) == "a name of some length · 3 May 2016, 08:12"
    assert head(comment, Around("#2"), 12) == "a name of s…"


def test_a_name_cannot_command_the_terminal_nor_be_empty() -> None:
    assert head(a_comment(by="\x1b[2J\nann"), Around("#1"), 20) == "␛[2J ann          #1"
    assert head(a_comment(by=""), Around("#1"), 20) == "(no name)         #1"


def test_a_ghost_says_what_is_missing() -> None:
    assert ghost(a_comment(reply=Reply(None, "stated"))) is None
    assert ghost(a_comment(reply=Reply(None, "absent", 0.4))) == "quotes text that is not in this capture"
    assert ghost(a_comment(reply=Reply(None, "absent"))) == "answers a comment that is not in this capture"
