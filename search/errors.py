"""What is wrong with a query: where, and what to write instead."""

from __future__ import annotations

from microfiche.parser.errors import MicroficheError


class QueryError(MicroficheError):
    """A part of a query that cannot be understood.

    The part is `query[start:end]`, with 0 <= start <= end <= len(query). `says` is what is wrong with it, in a
    sentence, and `advice` what to write instead, or nothing.
    """

    def __init__(self, query: str, start: int, end: int, says: str, advice: str = "") -> None:
        super().__init__(query, start, end, says, advice)
        self.query, self.start, self.end, self.says, self.advice = query, start, end, says, advice

    def __str__(self) -> str:
        return f"{self.says} {self.advice}".rstrip()


class SlowRegexError(MicroficheError):
    """A regular expression took longer on one text than it may; says what to do about it."""

    def __init__(self, pattern: str, seconds: float) -> None:
        super().__init__(pattern, seconds)
        self.pattern, self.seconds = pattern, seconds

    def __str__(self) -> str:
        return (
            f"The regular expression /{self.pattern}/ took longer than {self.seconds:g} s on one text. "
            "Avoid a repeat inside a repeat, as in (a+)+, or add a word that must stand beside it."
        )
