"""Manual pages say all that the commands have, and no formatter complains of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from microfiche.cli.main import COMMANDS, fiche

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "make_man.py"


def write_pages(folder: Path) -> list[Path]:
    done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Path(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {page.stem: page for page in write_pages(tmp_path_factory.mktemp("man"))}


def test_there_is_a_page_for_each_command_with_each_of_its_options(pages: dict[str, Path]) -> None:
    overview = pages["fiche"].read_text("utf-8")
    for name in COMMANDS:
        command = fiche.get_command(None, name)  # type: ignore[arg-type] - it needs none
        page = pages[f"fiche-{name}"].read_text("utf-8").replace("\\-", "-")
        assert f"\\fBfiche\\-{name}\\fR(1)" in overview
        for option in command.params if command else []:
            for flag in option.opts:
                assert not flag.startswith("-") or flag in page, f"{name} {flag}"


LINTS = (["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z"])


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint[0])
def test_no_formatter_complains(pages: dict[str, Path], lint: list[str]) -> None:
    if not shutil.which(lint[0]):
        pytest.skip(f"there is no {lint[0]}")
    done = subprocess.run([*lint, *pages.values()], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
