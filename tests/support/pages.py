"""Threads for tests of the inference, in the lines that `tests/replies/conftest.py` reads."""

from __future__ import annotations


def at(*minutes: int | None) -> str:
    """A comment by somebody new at each minute after midnight, None for no time."""
    return people(*((f"p{n}", m) for n, m in enumerate(minutes)))


def people(*written: str | tuple[str, int | None]) -> str:
    """A comment by each of these: names, or pairs of a name and a minute after midnight."""
    lines = []
    for n, one in enumerate(written, 1):
        name, minute = (one, None) if isinstance(one, str) else one
        time = "" if minute is None else f"2011-05-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}"
        lines.append(f"{n} - | {name} | {time} | note {n}")
    return "\n".join(lines)


def beginning(names: set[str], start: str) -> set[str]:
    """Those names that begin like this."""
    return {name for name in names if name.startswith(start)}
