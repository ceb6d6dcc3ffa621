"""Print one of the README's set-up commands, so that what the README promises is what runs: `read` or `test`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
NAMES = ("read", "test")


def set_up_commands(readme: str) -> list[str]:
    """The commands in the code blocks of the section "Set up", in order."""
    section = readme.partition("## Set up")[2].partition("\n## ")[0]
    return [command.strip() for command in re.findall(r"```sh\n(.*?)```", section, re.DOTALL)]


if __name__ == "__main__":
    commands = dict(zip(NAMES, set_up_commands(README.read_text("utf-8")), strict=True))
    print(commands[sys.argv[1]])
