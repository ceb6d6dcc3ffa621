"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from microfiche.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SCRIPT = ROOT / "scripts" / "readme_command.py"


def console_examples() -> list[tuple[str, list[str]]]:
    """Each command of the README's console blocks, with the lines that it shows below."""
    examples: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                examples.append((line[2:], []))
            elif line.strip() != "…":
                examples[-1][1].append(line)
    return examples


@pytest.mark.parametrize(("command", "shown"), console_examples())
def test_a_command_in_the_readme_runs_and_shows_what_is_printed_below_it(command: str, shown: list[str]) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    for line in shown:
        assert line in done.stdout.splitlines()


def test_the_python_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, cwd=ROOT, check=True)
    assert len(done.stdout.splitlines()) == 75


def test_there_are_exactly_two_set_up_commands_and_ci_runs_them() -> None:
    found = [
        subprocess.run([sys.executable, SCRIPT, name], capture_output=True, text=True, check=True).stdout
        for name in ("read", "test")
    ]
    assert len(re.findall(r"```sh\n", README)) == 2
    assert "fiche seeds/quarrel.txt" in found[0]
    assert found[1].rstrip().endswith("pytest")
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "readme_command.py read" in ci
    assert "readme_command.py test" in ci


def test_every_option_that_the_readme_names_is_one() -> None:
    helps = "".join(
        subprocess.run(
            [sys.executable, "-m", "microfiche.cli.main", command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        for command in COMMANDS
    )
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    for option in set(re.findall(r"`(--[a-z-]+)`", prose)):
        assert option in helps, option
