"""The recording in the documentation is one that players play, and shows what it says."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pyte

DOCS = Path(__file__).parent.parent.parent / "docs"
LINES = [json.loads(line) for line in (DOCS / "recording.cast").read_text("utf-8").splitlines()]


def screens() -> list[str]:
    """Each screen of the recording, as a player shows it."""
    head, *events = LINES
    screen = pyte.Screen(head["width"], head["height"])
    stream = pyte.Stream(screen)
    shown = []
    for _, _, drawn in events:
        stream.feed(drawn)
        shown.append("\n".join(screen.display))
    return shown


def test_the_cast_is_of_the_second_version_and_its_times_rise() -> None:
    head, *events = LINES
    assert head["version"] == 2
    assert all(kind == "o" for _, kind, _ in events)
    assert all(before < after for (before, _, _), (after, _, _) in pairwise(events))


def test_it_shows_the_ledger_the_reasons_and_the_room() -> None:
    shown = screens()
    for text in ("$ fiche check seeds/cut.txt", "4 are missing", "$ fiche why seeds/quarrel.txt 4", "─ Why here? ─"):
        assert any(text in screen for screen in shown), text
    assert "75 comments · inferred tree" in shown[-1]


def test_the_picture_has_a_screen_for_each_of_the_cast_and_asks_nothing_of_a_network() -> None:
    text = (DOCS / "recording.svg").read_text("utf-8")
    picture = ElementTree.fromstring(text)
    assert picture.find("{*}title") is not None
    assert len(re.findall(r"%\{transform", text)) == len(LINES) - 1
    known = {part.get("id") for part in picture.iterfind(".//{*}g[@id]")}
    used = {part.get("href", "") for part in picture.iterfind(".//{*}use")}
    assert used
    assert all(one.startswith("#") and one[1:] in known for one in used)
    assert "prefers-reduced-motion" in text
