"""The keys that the tutorial tells somebody to press do what it says, on a real terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")


def test_a_stranger_who_presses_the_keys_of_the_tutorial_sees_what_it_says(tmp_path: Path) -> None:
    for key in ("`j`, `k`", "`h`, `l`", "`/`", "`page 88`", "`w`", "`?`", "`q`"):
        assert key in TUTORIAL
    fiche = Path(sys.executable).parent / "fiche"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    terminal = Terminal([str(fiche), str(ROOT / "seeds" / "cut.txt")], columns=120, rows=36, environment=environment)
    try:
        terminal.wait_for("#1 of 5")
        terminal.press("j")
        terminal.wait_for("#2 of 5")
        terminal.press("w")
        terminal.wait_for("Quotes 7 words of #1")
        terminal.press("\x1b")
        terminal.wait_for(lambda text: "Why here?" not in text)
        terminal.press("kh")
        terminal.wait_for("+2 replies")
        terminal.press("l")
        terminal.wait_for(lambda text: "+2 replies" not in text)
        terminal.press("/page 88\r")
        terminal.wait_for("hit 7 of 10")
        terminal.press("n")
        terminal.wait_for("hit 8 of 10")
        terminal.press("?")
        terminal.wait_for("Esc closes")
        terminal.press("\x1b")
        terminal.wait_for(lambda text: "Esc closes" not in text)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_clean()
    finally:
        terminal.close()
