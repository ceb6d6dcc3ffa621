"""Damaged JSON to the value that it was on its way to be.

Reads anything, front to back, in linear time and without recursion: what is cut off is closed, NaN and single quotes
are let through, what stands where nothing may stand is passed over. A hundred thousand levels are read; what is nested
more deeply is left out. The standard parser is faster and comes first; this one takes over where that gives up, and
reads the first part of a source to recognise it by.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

DEEPEST: Final = 100_000
TOKEN: Final = re.compile(
    r"""\s*+ (?:
        (?P<mark> [\[\]{}:,] )
      | (?P<string> "(?:[^"\\]++|\\.)*+" )
      | (?P<cut> "(?:[^"\\]++|\\.)*+ ) \\?
      | (?P<number> -?\d++(?:\.\d++)?+(?:[eE][+-]?\d++)?+ (?![\w.]) )
      | (?P<word> [\w$.+-]++ )
      | (?P<other> \S )
      | (?P<end> \Z )
    )""",
    re.VERBOSE | re.DOTALL,
)
WORDS: Final = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
ESCAPE: Final = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})?')
NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class Mended:
    """A value, where in the text it ends, whether it ended of itself, and how often something was passed over."""

    value: Any
    end: int
    whole: bool
    passed: int
    deepest: int
    first_passed: int | None = None


def mend(text: str, start: int = 0) -> Mended:
    """Read the first value in the text at or after `start`. `value` is `NOTHING` where there is none."""
    reader = _Reader()
    end = len(text)
    for found in TOKEN.finditer(text, start):
        kind = found.lastgroup
        if kind == "mark":
            reader.mark(found["mark"], found.start("mark"))
        elif kind == "string":
            reader.put(_string(found["string"]))
        elif kind == "cut":
            reader.put(_string(found["cut"] + '"'))
            break
        elif kind == "number":
            reader.put(_number(found["number"]))
        elif kind == "word" and found["word"] in WORDS:
            reader.put(WORDS[found["word"]])
        elif kind == "end":
            break
        else:
            reader.pass_over(found.start(kind or 0))
        if reader.done:
            end = found.end()
            break
    return Mended(reader.root, end, reader.done, reader.passed, reader.deepest, reader.first_passed)


def _string(written: str) -> str:
    try:
        value: str = json.loads(written, strict=False)
    except ValueError:
        value = json.loads(ESCAPE.sub(_escape, written), strict=False)
    return value


def _escape(found: re.Match[str]) -> str:
    """A backslash that escapes nothing stands for itself."""
    return found[0] if len(found[0]) > 1 else "\\\\"


def _number(written: str) -> float | str:
    try:
        return float(written) if "." in written or "e" in written.lower() else int(written)
    except ValueError:  # more digits than Python turns into a number
        return written


class _Reader:
    """What is open, from the outside in: `above` holds containers, `keys` the key that waits in each."""

    def __init__(self) -> None:
        self.root: Any = NOTHING
        self.above: list[Any] = []
        self.keys: list[Any] = []
        self.done = False
        self.passed = self.skipped = self.deepest = 0
        self.first_passed: int | None = None

    def mark(self, mark: str, at: int) -> None:
        """Take a bracket, a colon or a comma."""
        if mark in "{[":
            self._open({} if mark == "{" else [])
        elif mark in "}]":
            self._close(mark, at)
        elif not self.above:
            self.pass_over(at)
        elif mark == "," and not self.skipped:
            self._forget_key()

    def put(self, value: Any) -> None:
        """Take a value that holds no others."""
        if self.skipped:
            return
        if not self.above:
            self.root, self.done = value, True
        elif type(inside := self.above[-1]) is list:
            inside.append(value)
        elif self.keys[-1] is NOTHING:
            self.keys[-1] = value if type(value) is str else json.dumps(value)
        else:
            inside[self.keys[-1]] = value
            self.keys[-1] = NOTHING

    def pass_over(self, at: int) -> None:
        """Note something that belongs nowhere."""
        self.passed += 1
        if self.first_passed is None:
            self.first_passed = at

    def _open(self, container: Any) -> None:
        self.deepest = max(self.deepest, len(self.above) + self.skipped + 1)
        if self.skipped or len(self.above) >= DEEPEST:
            self.skipped += 1
            return
        if not self.above:
            self.root = container
        else:
            if type(self.above[-1]) is dict and self.keys[-1] is NOTHING:
                self.keys[-1] = ""
            self.put(container)
        self.above.append(container)
        self.keys.append(NOTHING)

    def _close(self, mark: str, at: int) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        kind = dict if mark == "}" else list
        if not self.above or (type(self.above[-1]) is not kind and kind not in map(type, self.above[-3:])):
            self.pass_over(at)
            return
        while type(self.above[-1]) is not kind:  # a bracket that was lost with what stood before it
            self._pop()
            self.pass_over(at)
        self._pop()

    def _pop(self) -> None:
        self._forget_key()
        self.above.pop()
        self.keys.pop()
        self.done = not self.above

    def _forget_key(self) -> None:
        """A key without a value has none."""
        if self.keys[-1] is not NOTHING:
            self.above[-1].setdefault(self.keys[-1], None)
            self.keys[-1] = NOTHING
