"""Layouts of text captures, as data: a new family of pages is a new row in `LAYOUTS` and no new code.

A layout says how the page states its count, how a comment's head line looks, and what on the page is furniture.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

WORD_AND_DAY: Final = r"\d{1,2}\ [^\W\d]+(?:\ [^\W\d]+)?\ \d{4}\s*[,،]\s*\d{1,2}:\d\d"
"""A day with its month's name and a time of day, as in "10 April 2014, 14:58"."""


class Furniture(NamedTuple):
    """Text that belongs to the page and to nobody's story: its kind, how it looks, and where it stands.

    `opening` furniture is looked for in the first lines of the story, alone or glued to either end of a line; other
    furniture is a whole line anywhere. `language` is the page's own language where the furniture gives it away. A
    group `url` in the pattern is the address of the story.
    """

    kind: str
    pattern: re.Pattern[str]
    opening: bool = False
    language: str | None = None


class Layout(NamedTuple):
    """How one family of pages looks as text.

    `count_line` matches the line that states the number of comments (group `count`). `head` matches a comment's head
    line (groups `name`, `posted`, and where the family has them `avatar`, the alternative text of a picture, and
    `guest`). `cut_head` matches what a head may look like where the capture ends inside it. `byline` and `dateline`
    match whole lines (groups `byline` and `published`).
    """

    name: str
    count_line: re.Pattern[str]
    head: re.Pattern[str]
    cut_head: re.Pattern[str]
    furniture: tuple[Furniture, ...]
    byline: re.Pattern[str]
    dateline: re.Pattern[str]


AVATAR_HEADS: Final = Layout(
    name="avatar heads",
    count_line=re.compile(r"\s*(?:Comments|(?:ال)?تعليقات)\s+\(?(?P<count>\d{1,7})\)?\s*"),
    head=re.compile(
        rf"""
        \s* (?P<avatar> Thumb | Missing | Default-user-icon ) \s+
        (?P<name> [^\s,;:!?"“”] (?: [^,;:!?"“”\n]{{0,58}}? [^\s,;:!?"“”] )?? )
        (?: \s+ (?P<guest> \((?:Guest|زائر)\) ) )? \s+
        (?P<posted> {WORD_AND_DAY} ) \s*
        """,
        re.VERBOSE,
    ),
    cut_head=re.compile(r"(?:Thumb|Missing|Default-user-icon)(?:\s.{0,80})?"),
    furniture=(
        Furniture("link to another language", re.compile("[إا]قر[أا] هذا الخبر بالعربية"), opening=True, language="en"),
        Furniture("link to another language", re.compile("Read this story in English"), opening=True, language="ar"),
        Furniture("image alt", re.compile(r"\bW\d{3}\b"), opening=True),
        Furniture(
            "copyright line", re.compile(r"\s*(?:Copyright\s+)?©.*\bRights Reserved\b\.?\s*(?P<url>https?://\S+)?.*")
        ),
    ),
    byline=re.compile(r"\s*(?:Source|المصدر):\s*(?P<byline>\S.{0,200})"),
    dateline=re.compile(r"\s*date\s+(?P<published>\d{4}-\d\d-\d\d)\s*"),
)

LAYOUTS: Final = (AVATAR_HEADS,)
"""The layouts that are known, most particular first."""
