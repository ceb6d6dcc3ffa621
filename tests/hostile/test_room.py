"""The reading room on a real terminal, on a thread that attacks wherever it can."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from attacks import ATTACKS
from hostile import BETWEEN, hostile_thread
from microfiche.render.faces import render
from microfiche.render.options import Options
from terminal import Terminal
from terminal_safety import commands

PROGRAM = Path(sys.executable).parent / "fiche"
TEXTUALS_OWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours
    rb"|\x1b\[\d+;\d+H"  # the cursor's place
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026)[hl]"  # wrapping, cursor, mouse, focus, screen, paste
    rb"|\x1b\[\?(?:2026|2048)\$p"  # asks what the terminal can do
    rb"|\x1b\[>\d+u|\x1b\[<u"  # kitty's keys, and back
    rb"|\x1b\]22;default\x07"  # the pointer's shape
    rb"|\r\n"
)
"""Every sequence that Textual writes by itself. What else there is comes from the capture."""
PANELS = (("?", "Help"), ("i", "Where it comes from"), ("w", "Why here?"), ("o", "Links"))


def walk(room: Terminal) -> None:
    """See every panel, and both ends of the comments and the story."""
    room.wait_for("#1 of 3")
    for key, title in PANELS:
        room.press(key)
        room.wait_for(title)
        room.press("G" if key != "o" else "j")
        room.press("q")  # not Esc, which could begin a sequence with the next key
        room.wait_for(lambda text, title=title: title not in text)
    room.press("G")
    room.wait_for("#3 of 3")
    room.press("/touch")
    room.wait_for("/touch")
    room.press("\r\t")
    room.press("G")
    room.press("q")


def test_nothing_that_a_capture_holds_commands_the_terminal(tmp_path: Path) -> None:
    thread = hostile_thread(BETWEEN.join(attack.text for attack in ATTACKS))
    capture = tmp_path / "[red]\x1b[2J\u202e.json"
    capture.write_text("".join("".join(page) for page in render([thread], "json", "inferred", Options())))
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    room = Terminal([str(PROGRAM), str(capture)], columns=120, rows=40, environment=environment)
    try:
        walk(room)
        assert room.wait_for_end() == 0
    finally:
        room.close()
    rest = TEXTUALS_OWN.sub(b"", bytes(room.drawn)).decode("utf-8")
    assert len(rest) > 10_000
    assert commands(rest) == []
