"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from console import find_examples, run_example
from microfiche.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SCRIPT = ROOT / "scripts" / "readme_command.py"


@pytest.mark.parametrize(("command", "shown"), find_examples(README))
def test_a_command_in_the_readme_runs_and_shows_what_is_printed_below_it(command: str, shown: list[str]) -> None:
    done = run_example(command, ROOT)
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
    assert ".venv/bin/pytest" in found[1]
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
