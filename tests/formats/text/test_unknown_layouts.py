"""Layouts that no row describes: each is worked out from a page that repeats it. A case is one comment's template."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

STORY = (
    "Kites over the Weir\n\nThe council has banned kites over the weir.\n\nThe weir has been full of kites since.\n\n"
)
SAID = [
    ("tamsin77", "Ban the weir."),
    ("Rob the Lock", "It was here first.\n\nAnd it is a good weir, as weirs go."),
    ("Ines Quarle", "I have a kite and no opinion on it."),
    ("tamsin77", "So was the wind here first, and nobody asks the wind."),
    ("M. Oates", "Somebody should ask the geese, who have flown over it for longer than the council has sat."),
    ("Brannock", "No."),
    ("Rob the Lock", "A kite got into the lock on Sunday.\nIt took an hour to get it out.\n\nIt was not a small kite."),
    ("Sister Agnes", "I shall fly mine from the chapel roof!"),
]
START = datetime(2012, 8, 9, 9, 41)
TIMES = [START + timedelta(minutes=47 * place) for place in range(len(SAID))]

LAYOUTS = {
    "a name and a verb, then the time": ("{name} says:\n{time:%B %d, %Y at %I:%M %p}\n\n{body}\n\nReply\n\n", None),
    "one head line": ("{name} on {time:%B %d, %Y at %I:%M %p} said:\n\n{body}\n\n", None),
    "the time first": ("On {time:%B %d, %Y at %I:%M %p} {name} wrote:\n\n{body}\n\n", None),
    "a dash between": ("{name} — {time:%B %d, %Y, %I:%M %p}\n\n{body}\n\n\n", None),
    "name and time on two lines": ("{name}\n{time:%Y-%m-%d %H:%M}\n{body}\n\n", None),
    "time and name on two lines": ("{time:%d.%m.%Y %H:%M}\n{name}\n\n{body}\n\n", None),
    "a credit below": ("{body}\n\nPosted by: {name} | {time:%B %d, %Y at %I:%M %p}\n\n", None),
    "a credit right below": ("{body}\n{time:%B %d, %Y} {name}\n\n\n", "%Y-%m-%d"),
    "a credit below, right above the next": ("{body}\n\nby {name} on {time:%b %d, %Y %I:%M %p} EDT\n", None),
    "a name above and a time below": ("{name} said...\n\n{body}\n\n{time:%B %d, %Y %I:%M %p}\n\n", None),
    "a name above, a number and a time below": ("{name}\n\n{body}\n\n#{n} - {time:%a %b %d, %Y %I:%M %p}\n\n", None),
    "a forum": ("by {name} » {time:%a %b %d, %Y %I:%M %p}\n\n{body}\n\n", None),
    "a list": ("{n}. {name} {time:%B %d, %Y at %I:%M %p}\n\n    {body}\n\n", None),
    "a picture text": ("{name}'s picture\n\n{time:%a, %Y-%m-%d %H:%M} — {name} (not verified)\n\n{body}\n\n", None),
    "a button between": ("{name}\nFollow\n{time:%d %B %Y %I:%M%p}\nRecommend (3)\n{body}\nReport\n\n", None),
    "a day and a clock on two lines": ("{name}\n{time:%B %d, %Y}\n{time:%I:%M %p}\n\n{body}\n\n", None),
    "a line of buttons with the time": (
        "{name} · Top Commenter\n{body}\nReply · Like · Follow Post · {time:%B %d, %Y at %I:%M %p}\n\n",
        None,
    ),
    "a forum's column": (
        "{time:%m-%d-%Y, %I:%M %p} #{n}\n{name}\nSenior Member\nJoin Date\nJan 2008\n\n{body}\n\nReply With Quote\n\n",
        None,
    ),
    "a place between name and time": (
        "{n}.\n{name}\nOrrin\n{time:%B %d, %Y at %I:%M %p}\n{body}\nRecommend {n}\n\n",
        None,
    ),
    "a score beside the name": (
        "[–]{name} {n} points {time:%Y-%m-%d %H:%M}\n\n{body}\n\npermalink save reply\n\n",
        None,
    ),
    "a zone in brackets": ("{name}\n{time:%Y-%m-%d %I:%M %p} (UTC)\n{body}\n(Reply) (Thread)\n\n", None),
    "German": ("{name} sagt:\n{time:%d}. August {time:%Y} um {time:%H:%M}\n\n{body}\n\nAntworten\n\n", None),
    "German, in numbers": ("{name} schrieb am {time:%d.%m.%Y um %H:%M} Uhr:\n{body}\n\n", None),
    "French": ("{name} a dit :\nle {time:%d} août {time:%Y} à {time:%H}h{time:%M}\n\n{body}\n\nRépondre\n\n", None),
    "Spanish": ("{name} dijo...\n\n{body}\n\n{time:%d} de agosto de {time:%Y}, {time:%H:%M}\n\n", None),
    "Arabic": ("{name} يقول:\n{time:%d} أغسطس {time:%Y} في {time:%H:%M}\n\n{body}\n\nرد\n\n", None),
    "Russian": ("{name}\n{time:%d} августа {time:%Y} в {time:%H:%M}\n{body}\nОтветить\n\n", None),
    "Japanese": ("{name} {time:%Y年%m月%d日 %H:%M}\n{body}\n\n", None),
}


def a_page(template: str, heading: str) -> str:
    comments = (
        template.format(
            name=name, body=body.replace("\n", "\n    ") if "    {body}" in template else body, time=time, n=n
        )
        for n, ((name, body), time) in enumerate(zip(SAID, TIMES, strict=True), 1)
    )
    return STORY + heading + "".join(comments)


@pytest.mark.parametrize("heading", ["8 comments\n\n", "COMMENTS\n\n"])
@pytest.mark.parametrize("case", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_is_worked_out_from_the_page(read_text: Read, case: tuple[str, str | None], heading: str) -> None:
    template, day = case
    thread = read_text(a_page(template, heading))
    assert [comment.author.name for comment in thread.comments] == [name for name, _ in SAID]
    assert ["\n\n".join(block.text for block in comment.body) for comment in thread.comments] == [b for _, b in SAID]
    moments = [comment.posted for comment in thread.comments]
    written = [moment.earliest.replace(tzinfo=None) for moment in moments if moment and moment.earliest]
    assert written == [time.replace(hour=0, minute=0) if day else time for time in TIMES]
    assert thread.claimed == (8 if heading[0] == "8" else None)
    assert [leftover for leftover in thread.leftovers if leftover.kind == "unread"] == []
    assert len(thread.story.body) == 2


NO_HEADING = sorted(set(LAYOUTS) - {"a name above, a number and a time below"})


@pytest.mark.parametrize("case", NO_HEADING)
def test_a_layout_is_worked_out_without_a_line_over_the_comments(read_text: Read, case: str) -> None:
    thread = read_text(a_page(LAYOUTS[case][0], "\n\n"))
    assert [comment.author.name for comment in thread.comments] == [name for name, _ in SAID]
