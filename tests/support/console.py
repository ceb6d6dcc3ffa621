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


class Page(NamedTuple):
    """A file as Markdown shows it: whole, or, where `is_change`, lines with `+` and the line above each."""

    path: str
    text: str
    is_change: bool


def find_pages(markdown: str) -> list[Page]:
    """The files that code blocks name by `title="…"`, in order."""
    found = re.findall(r'```(\w+) title="([^"]+)"\n(.*?)```', markdown, re.DOTALL)
    return [Page(path, text, language == "diff") for language, path, text in found]


def write_page(page: Page, folder: Path) -> None:
    """Do to the files in a folder what a page shows; a line that has to be there has to be there once."""
    path = folder / page.path
    if not page.is_change:
        path.write_text(page.text, "utf-8")
        return
    lines, at = path.read_text("utf-8").splitlines(), 0
    for line in page.text.splitlines():
        if line.startswith("+"):
            at += 1
            lines.insert(at, line[1:])
        else:
            (at,) = (place for place, known in enumerate(lines) if known == line[1:])
    path.write_text("\n".join(lines) + "\n", "utf-8")
