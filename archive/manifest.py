"""Which inputs of a crawl have been read into which parts: JSON lines beside the parts, under `.manifest`.

Each run adds files and changes none, since an object store cannot append; what was written last on an input counts.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from .remote import Input, open_place

if TYPE_CHECKING:
    from .parts import Part
    from .tasks import Options

FOLDER: Final = ".manifest"


class Manifest:
    """The manifest of the parts in a folder, a path or an address; what is noted is written by `flush`."""

    def __init__(self, parts: str, options: Options, reader: str) -> None:
        """Read what earlier runs have written."""
        self._files, folder = open_place(parts)
        self._folder, self._as = f"{folder}/{FOLDER}", {"options": options.as_text(), "reader": reader}
        self._run = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}"
        self._written = 0
        self._waiting: list[str] = []
        self._lines: dict[str, dict[str, Any]] = {}
        if self._files.exists(self._folder):
            for name in sorted(self._files.find(self._folder)):
                for line in self._files.cat_file(name).splitlines():
                    self._take_in(line)

    def _take_in(self, line: bytes) -> None:
        """Take in a line; one that a full disk broke off is as good as none, and its input is read again."""
        try:
            said = json.loads(line)
            self._lines[said["input"]] = said
        except (ValueError, KeyError, TypeError):
            return

    def holds(self, taken: Input) -> bool:
        """Whether an input, as it is now, was read into its part by this reader and in this way."""
        said = self._lines.get(taken.name, {})
        return bool(said.get("part")) and said.get("version") == taken.version and self._as.items() <= said.items()

    def note(self, taken: Input, part: Part) -> None:
        """Note that an input was read."""
        said: dict[str, Any] = {"input": taken.name, "version": taken.version, "part": part.name, **self._as}
        said |= {"threads": part.threads, "comments": part.comments, "told": [one.text for one in part.told]}
        self._lines[taken.name] = said
        self._waiting.append(json.dumps(said, ensure_ascii=False))

    def flush(self) -> None:
        """Write what was noted since the last time."""
        if not self._waiting:
            return
        self._files.makedirs(self._folder, exist_ok=True)
        name = f"{self._folder}/{self._run}-{self._written:06}.jsonl"
        self._files.pipe_file(name, ("\n".join(self._waiting) + "\n").encode("utf-8", "replace"))
        self._written += 1
        self._waiting.clear()
