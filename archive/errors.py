"""What can go wrong with an archive.

```
MicroficheError
└── ArchiveError         the archive cannot do what was asked; says why and what to do
    ├── TooNewError      a later version of Microfiche wrote it
    ├── UnknownIdError   no thread has that ID, or several have
    └── DamagedError     the file is damaged where it was read
MicroficheError
└── QuestionError        a query asks what only one thread can answer
```
"""

from __future__ import annotations

from microfiche.parser.errors import MicroficheError


class ArchiveError(MicroficheError):
    """An archive cannot do what was asked: `place` is its file, `found` what is wrong, `advice` what to do about it."""

    def __init__(self, place: str, found: str, advice: str = "") -> None:
        super().__init__(place, found, advice)
        self.place, self.found, self.advice = place, found, advice

    def __str__(self) -> str:
        return f"{self.place}: {self.found}" + (f" {self.advice}" if self.advice else "")


class TooNewError(ArchiveError):
    """The archive was written by a later version, whose layout is not known here."""


class UnknownIdError(ArchiveError):
    """An ID that is the beginning of no thread's, or of several."""


class DamagedError(ArchiveError):
    """The file is damaged; what it concerns is named, and the rest can still be read."""


class QuestionError(MicroficheError):
    """A query asks what an archive cannot answer: `says` what, and `advice` what to ask instead."""

    def __init__(self, says: str, advice: str) -> None:
        super().__init__(says, advice)
        self.says, self.advice = says, advice

    def __str__(self) -> str:
        return f"{self.says} {self.advice}"
