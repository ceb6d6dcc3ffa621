from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = Path(sys.executable).parent / "fiche"


class Fiche(Protocol):
    """Runs the installed program."""

    def __call__(
        self,
        *arguments: str | Path | bytes,
        stdin: bytes | int = b"",
        stdout: int = subprocess.PIPE,
        prefix: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture
def fiche(tmp_path: Path) -> Fiche:
    """Run the installed program in an empty folder, with nothing of the tester's environment but the path.

    `prefix` is what starts it, such as a shell that sets limits first; `environment` replaces the usual one.
    """

    def run(
        *arguments: str | Path | bytes,
        stdin: bytes | int = b"",
        stdout: int = subprocess.PIPE,
        prefix: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        usual = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        given = {"input": stdin} if isinstance(stdin, bytes) else {"stdin": stdin}
        return subprocess.run(
            [*prefix, str(PROGRAM), *arguments],
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=usual if environment is None else dict(environment),
            timeout=60,
            check=False,
            **given,  # type: ignore[call-overload]
        )

    return run
