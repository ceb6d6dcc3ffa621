"""Completion as it happens in the shells themselves: commands, files, formats, the fields of a query."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
LINES = [
    ("fiche che", "check"),
    ("fiche seeds/quarrel.t", "seeds/quarrel.txt"),
    ("fiche check seeds/cut.t", "seeds/cut.txt"),
    ("fiche cat --format graph", "graphml"),
    ("fiche check --from blog", "blogml"),
    ("fiche cat --linea", "--linear"),
    ("fiche cat --where auth", "author:"),
    ("fiche open 66", "665ae24"),
    ("fiche export 66", "665ae24"),
    ("fiche forget 66", "665ae24"),
    ("fiche reread 66", "665ae24"),
]
"""The last four begin the ID of `seeds/cut.txt`, which goes by content."""
BY_TITLE = ("fiche open librar", "665ae24")
"""Not in fish, which offers nothing that does not begin, or hold, what was typed."""


@pytest.fixture
def environment(program: Path, tmp_path: Path) -> dict[str, str]:
    """An empty home with an archive, and the program on the path."""
    variables = {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "FICHE_STATE": str(tmp_path / "state.db"),
        "FICHE_ARCHIVE": str(tmp_path / "archive.sqlite"),
        "LANG": "C.UTF-8",
    }
    subprocess.run(
        [program, "add", "--jobs", "0", "seeds/cut.txt", "seeds/quarrel.txt"], cwd=ROOT, env=variables, check=True
    )
    return variables


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(shell), reason=f"there is no {shell}")


@needs("fish")
def test_fish_completes(environment: dict[str, str]) -> None:
    asks = "\n".join(f"echo (complete -C '{line}' | string split -f 1 \\t | string join ,)" for line, _ in LINES)
    script = f"fiche completion fish | source\n{asks}"
    done = subprocess.run(
        ["fish", "-N", "-c", script], capture_output=True, text=True, env=environment, cwd=ROOT, check=True
    )
    for (line, expected), found in zip(LINES, done.stdout.split("\n"), strict=False):
        assert found == expected, line


BEGIN = {
    "bash": (["--norc", "-i"], "bind 'set enable-bracketed-paste off'"),
    "zsh": (["-f", "-i"], "autoload -U compinit && compinit -u"),
}


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=needs(shell)) for shell in BEGIN])
def test_the_tab_key_completes(environment: dict[str, str], shell: str) -> None:
    flags, begin = BEGIN[shell]
    terminal = Terminal([shell, *flags], columns=150, rows=50, environment={**environment, "PS1": "> "})
    try:
        terminal.press(f'cd {ROOT}; {begin}; eval "$(fiche completion {shell})"; echo rea""dy\n')
        terminal.wait_for("\nready\n>")
        for line, expected in (*LINES, BY_TITLE):
            terminal.press(f"{line}\t")
            terminal.wait_for("> " + " ".join([*line.split(" ")[:-1], expected]))
            terminal.press("\x15")
    finally:
        terminal.close()
