r"""Verdicts as JSON Lines: one decision a line, the newest last, which people can read, edit and join as text.

```json
{"thread": "9f2c…", "comment": "41d7…", "verdict": "hung", "under": "c09a…", "on": "2026-11-22T10:55:03Z",
 "title": "Library Book Comes Home", "says": "halyard77: A penny a week…", "under_says": "dory: They should…"}
```

`thread`, `comment` and `under` are keys by content (20 hexadecimal digits); `under` is "story" for the story and null
for something that the capture lacks. `verdict` is hung, confirmed, cut or forgotten. `title`, `says` and `under_says`
are for people, and reading does without them. Of several lines on one comment the last counts. A line that cannot be
read is reported, stays where it is, and costs no other.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast, get_args

from microfiche.parser.verdicts.verdict import STORY, Kind, Verdict
from microfiche.render.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS: Final = frozenset(get_args(Kind))
_KEY: Final = re.compile(r"[0-9a-f]{20}(?:-[1-9][0-9]*)?", re.ASCII)


class BadLine(NamedTuple):
    """A line that is no verdict: its number, from 1, and what is wrong with it."""

    number: int
    says: str


def write_line(verdict: Verdict) -> str:
    """A verdict as one line of JSON, without the line feed; strangers' words in it are safe on a terminal."""
    found = {
        "thread": verdict.thread,
        "comment": verdict.comment,
        "verdict": verdict.kind,
        "under": verdict.under,
        "on": verdict.given.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "title": clean_line(verdict.title),
        "says": clean_line(verdict.says),
        "under_says": clean_line(verdict.under_says),
    }
    return json.dumps({key: value for key, value in found.items() if value != ""}, ensure_ascii=False)


def read_line(line: str) -> Verdict:
    """The verdict on a line. Raises ValueError, which says what is wrong, where there is none."""
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("is not valid JSON") from error
    if not isinstance(found, dict):
        raise ValueError("is no JSON object")
    kind = found.get("verdict")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"“verdict” should be one of {', '.join(sorted(KINDS))}")
    under = None
    if kind in ("hung", "confirmed") and found.get("under") is not None:
        under = STORY if found["under"] == STORY else _key(found, "under")
    elif kind == "hung":
        raise ValueError(f"“under” should be a comment's key or “{STORY}”")
    words = [found.get(name) for name in ("title", "says", "under_says")]
    title, says, under_says = (word if isinstance(word, str) else "" for word in words)
    thread, comment = _key(found, "thread"), _key(found, "comment")
    return Verdict(thread, comment, cast("Kind", kind), under, _when(found), title, says, under_says)


def read_lines(lines: Iterable[str]) -> tuple[list[Verdict], list[BadLine]]:
    """The verdicts on some lines, in their order, and the lines that hold none; blank ones say nothing."""
    verdicts, bad = [], []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                verdicts.append(read_line(line))
            except ValueError as error:
                bad.append(BadLine(number, str(error)))
    return verdicts, bad


def _key(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    if isinstance(value, str) and _KEY.fullmatch(value):
        return value
    raise ValueError(f"“{name}” should be a key of 20 hexadecimal digits")


def _when(found: dict[str, Any]) -> datetime:
    try:
        when = datetime.fromisoformat(found["on"])
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError("“on” should be an ISO 8601 time") from error
