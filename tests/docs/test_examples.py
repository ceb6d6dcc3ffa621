"""What the documentation shows is what happens, page by page, from top to bottom in one folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from console import find_examples, run_example
from microfiche.cli.main import COMMANDS, fiche

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "decisions" not in path.parts)


def with_commands() -> list[Path]:
    return [page for page in PAGES if find_examples(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", with_commands(), ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_and_show_what_is_printed_below_them(page: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    for command, shown in find_examples(page.read_text("utf-8")):
        done = run_example(command, tmp_path, HOME=str(tmp_path), FICHE_STATE=str(tmp_path / "state.db"))
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed = done.stdout.splitlines()
        for line in shown:
            assert line in printed, f"{command}\n{done.stdout}{done.stderr}"


def test_the_python_of_the_notebook_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/how-to/notebook.md").read_text("utf-8"), re.DOTALL)
    with_pandas = [block for block in blocks if "pandas" in block]
    assert len(blocks) == 3
    assert len(with_pandas) == 1
    code = "\n".join(block for block in blocks if "pandas" not in block)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "81"
    assert "captured again" in done.stdout


def test_the_data_frame_of_the_notebook_page_is_made() -> None:
    pytest.importorskip("pandas")
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/how-to/notebook.md").read_text("utf-8"), re.DOTALL)
    code = "\n".join(blocks)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONWARNINGS"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "halyard77" in done.stdout


def test_every_command_and_option_that_a_page_names_is_one() -> None:
    known, options = set(COMMANDS), {"--help", "--version"}
    for command in (fiche.get_command(click.Context(fiche), name) for name in COMMANDS):
        assert command
        parts = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        options |= {flag for part in parts for param in part.params for flag in (*param.opts, *param.secondary_opts)}
    for page in (*PAGES, ROOT / "CHANGELOG.md"):
        text = page.read_text("utf-8")
        for named in re.findall(r"`fiche ([a-z]+)(?=[ `])", text):
            assert named in known, f"{page.name}: fiche {named}"
        for named in (*re.findall(r"`(--[a-z-]+)", text), *re.findall(r"fiche [^`\n|>]*?(--[a-z-]+)", text)):
            assert named in options, f"{page.name}: {named}"
