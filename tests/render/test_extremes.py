"""What no thread should hold and some file will: every face takes it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest
from made import a_comment, a_thread
from microfiche.parser.model import Moment, Reply, Thread
from microfiche.render.citing import STYLES, citation
from microfiche.render.faces import FILE_FACES, Face, FileFace, render_file
from microfiche.render.options import Options
from microfiche.render.pseudonyms import pseudonymise
from microfiche.render.stats import statistics
from microfiche.render.stats_json import render_stats_json
from microfiche.render.stats_svg import render_svg
from microfiche.render.stats_text import render_stats

EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
FIRST, LAST = datetime(1, 1, 1, tzinfo=EAST), datetime(9999, 12, 31, 23, 59, tzinfo=WEST)


def extreme() -> Thread:
    comments = [
        a_comment("\ud800\0\x1b[31m\u202e", by="\udfff\n\0", reply=Reply(None, "stated")),
        a_comment("", by="", reply=Reply(0, "stated"))._replace(
            posted=Moment("once", FIRST, FIRST, True), score=10**30
        ),
        a_comment("> " * 500 + "x", by="x" * 5000, reply=Reply(1, "inferred", 0.0))._replace(
            posted=Moment("then", LAST, LAST, True), score=-(10**30)
        ),
    ]
    made = a_thread(comments, title="\0\ud800" + "y" * 3000)
    return replace(
        made,
        story=replace(made.story, url="http://[", language="x\0<", published=comments[1].posted, byline="\ud800"),
        capture=replace(made.capture, captured_at=LAST, url="https://web.archive.org/web/99999999/http://[bad"),
    )


@pytest.mark.parametrize("face", [*get_args(Face), *FILE_FACES])
def test_every_face_takes_it(face: Face | FileFace) -> None:
    for thread in (extreme(), pseudonymise(extreme(), "s")):
        stream = io.BytesIO()
        render_file([thread, thread], face, "inferred", Options(width=40), stream)
        assert len(stream.getvalue()) > 100


@pytest.mark.parametrize("style", STYLES)
def test_every_style_takes_it(style: str) -> None:
    for position in range(3):
        assert citation(extreme(), position, style).encode()  # type: ignore[arg-type]


def test_the_numbers_take_it() -> None:
    stats = statistics(extreme())
    for written in (render_stats(stats, Options()), render_stats_json(stats), render_svg([stats])):
        assert "".join(written).encode()
