"""A file of verdicts, as `--verdicts FILE` names it: read whole, and changed by putting a new file in its place."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final, TextIO

from microfiche.parser.errors import MicroficheError

from .lines import read_lines, write_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microfiche.parser.verdicts.verdict import Verdict

    from .lines import BadLine

MODE: Final = 0o600
"""For its owner alone: what somebody thinks of other people's words is private until they hand it on."""


class SidecarError(MicroficheError):
    """A file of verdicts that cannot be read or written."""


class Sidecar:
    """The verdicts in a file; it need not exist before the first is given.

    Two rooms may write to it at once: each change reads the file again under a lock, and either all of a change is
    there or nothing of it. Lines that cannot be read stay as they are.
    """

    is_lasting: Final = True
    """What is given outlives the program: a file that cannot be written is an error."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()

    def read(self) -> tuple[list[Verdict], list[BadLine]]:
        """Every verdict, in the order in which they were given, and the lines that hold none; nothing without a file.

        Raises `SidecarError` where the file cannot be read.
        """
        try:
            text = self.path.read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return [], []
        except OSError as error:
            raise self._error("read", error) from error
        return read_lines(text.split("\n"))

    def verdicts(self, thread: str) -> list[Verdict]:
        """The verdicts on the thread with this key, in the order in which they were given."""
        return [verdict for verdict in self.read()[0] if verdict.thread == thread]

    def give(self, verdict: Verdict) -> None:
        """Add a verdict. Raises `SidecarError` where that cannot be done; the file is then as it was."""
        with self._changed() as lines:
            lines.append(write_line(verdict))

    def take_back(self, thread: str) -> Verdict | None:
        """Undo: take out the last verdict on a thread, and give it; None where there is none."""
        if not self.path.exists():
            return None
        with self._changed() as lines:
            for place in range(len(lines) - 1, -1, -1):
                found, _ = read_lines([lines[place]])
                if found and found[0].thread == thread:
                    del lines[place]
                    return found[0]
        return None

    @contextmanager
    def _changed(self) -> Iterator[list[str]]:
        """The file's lines, written back where they were changed."""
        try:
            with self._locked() as file:
                text = file.read()
                lines = text.removesuffix("\n").split("\n") if text else []
                before = [*lines]
                yield lines
                if lines != before:
                    self._replace("".join(f"{line}\n" for line in lines))
        except OSError as error:
            raise self._error("written", error) from error

    @contextmanager
    def _locked(self) -> Iterator[TextIO]:
        """The file, locked, and still the one under its name: another change may have put a new one there."""
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, MODE)
            with open(descriptor, encoding="utf-8", errors="surrogateescape", newline="") as file:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                if self.path.exists() and os.path.samestat(os.fstat(descriptor), self.path.stat()):
                    yield file
                    return

    def _replace(self, text: str) -> None:
        with NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="surrogateescape",
            newline="",
            dir=self.path.parent,
            prefix=f".{self.path.name}.",
            delete=False,
        ) as file:
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                os.replace(file.name, self.path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise

    def _error(self, done: str, error: OSError) -> SidecarError:
        reason = (error.strerror or str(error)).lower()
        return SidecarError(f"{self.path}: verdicts could not be {done}: {reason}.")
