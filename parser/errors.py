"""What can go wrong while reading.

```
MicroficheError
└── UnreadableError      nothing could be read from a source; says what was found and what to do
    └── NoThreadsError   a folder or container in which nothing is a thread
```
One bad record inside a source is no error: it becomes `Damage` on the thread, and the others are read.
"""

from __future__ import annotations

OTHERWISE = "If it is something else, name it with --from: “fiche formats” lists the names."
READS = "“fiche formats” lists what can be read."
"""Advice for what was taken for a format in vain, and for what holds nothing that is read."""


class MicroficheError(Exception):
    """The base of all that Microfiche raises on purpose; its text is for the reader."""


class UnreadableError(MicroficheError):
    """Nothing could be read: `name` is the source, `found` what is there, `advice` what to do about it."""

    def __init__(self, name: str, found: str, advice: str = "") -> None:
        super().__init__(name, found, advice)
        self.name, self.found, self.advice = name, found, advice

    def __str__(self) -> str:
        return f"{self.name}: {self.found}" + (f" {self.advice}" if self.advice else "")


class NoThreadsError(UnreadableError):
    """A folder or a container was opened, and nothing in it is a thread."""
