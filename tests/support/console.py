"""Commands in Markdown, run as a reader would: what stands below each has to be among what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Example(NamedTuple):
    """A command behind `$` in a console block, and the lines shown below it, without those that leave something out."""

    command: str
    shown: list[str]


def find_examples(markdown: str) -> list[Example]:
    """The commands of the console blocks, in order."""
    examples: list[Example] = []
    for block in re.findall(r"```console\n(.*?)```", markdown, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                examples.append(Example(line[2:], []))
            elif line.strip() != "…":
                examples[-1].shown.append(line)
    return examples


def run_example(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with the `fiche` of this Python first on the PATH."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **variables}
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=folder, env=environment, check=False
    )
