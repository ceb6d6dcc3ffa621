"""The site is built without a warning, and its reference says all that the code has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from microfiche.cli.exits import Exit
from microfiche.cli.main import COMMANDS
from microfiche.parser.formats import FORMATS
from microfiche.search.fields import FIELDS
from microfiche.tui.commands import COMMANDS as ROOM_COMMANDS
from microfiche.tui.remap import name_in_config
from microfiche.tui.shelf_commands import SHELF_COMMANDS

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "scripts" / "reference.py"


def reference(*pages: str) -> str:
    """Pages as the script prints them."""
    done = subprocess.run([sys.executable, SCRIPT, *pages], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_reference_holds_every_command_key_field_format_setting_exit_code_and_public_name() -> None:
    from microfiche import parser

    text = reference()
    for heading in (*(f"## fiche {name}\n" for name in COMMANDS), *(f"## {name}\n" for name in parser.__all__)):
        assert heading in text
    for command in (*ROOM_COMMANDS, *SHELF_COMMANDS):
        assert f"`{name_in_config(command)}`" in text
    for name in (*(one.name for one in FORMATS), *(f.example for f in FIELDS if not f.values)):
        assert f"| `{name}` |" in text
    for member in Exit:
        assert f"| {member.value} |" in text


def test_one_page_can_be_asked_for_and_a_wrong_name_is_told() -> None:
    assert reference("keys").startswith("# Keys\n")
    done = subprocess.run([sys.executable, SCRIPT, "kyes"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_the_site_is_built_without_a_warning_and_asks_nothing_of_a_network(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for page in tmp_path.rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'src="http' not in text
        assert '<link rel="stylesheet" href="http' not in text
