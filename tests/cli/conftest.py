from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).parent.parent.parent


class Fiche(Protocol):
    """Runs the installed program."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def seeds() -> Path:
    """The folder of our own samples."""
    return ROOT / "seeds"


@pytest.fixture
def program() -> Path:
    """The program as it was installed."""
    return Path(sys.executable).parent / "fiche"


@pytest.fixture
def fiche(program: Path, tmp_path: Path) -> Fiche:
    """Run the installed program in an empty folder, with nothing of the tester's environment but the path."""

    def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(program), *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", **environment},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
