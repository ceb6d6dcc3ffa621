"""Boards of pictures: what 4chan, vichan and their kin hand out, and the archives that FoolFuuka keeps of them."""

from __future__ import annotations

import re
from typing import Any, Final

from ..records.family import Family, Story
from ..records.values import Raw, text_of, truthy
from .networks import records_in

QUOTED: Final = re.compile(r"(?:&gt;|(?<![a-z/\"'])>){2}(\d+)")
"""What a post answers, as people write it: `>>123`."""


def _with_quoted(value: Any) -> None:
    """A post answers the first one that it names."""
    for record in records_in(value):
        if quoted := QUOTED.search(text_of(record, ("com", "comment"))):
            record["quoted"] = quoted[1]


def _opens(record: Raw) -> bool:
    return str(record.get("resto")) == "0"


BOARD: Final = Family(
    name="4chan",
    signature=("no", "resto", "time"),
    prepare=_with_quoted,
    key=("no",),
    parent=("quoted",),
    stated=False,
    thread=("resto",),
    author=("name",),
    time=("time",),
    body=(("com", "html"),),
    stories=(
        Story(
            signature=("no", "resto", "time"),
            test=_opens,
            key=("no",),
            names=("no",),
            title=("sub",),
            byline=("name",),
            time=("time",),
            body=(("com", "html"),),
            claimed=("replies",),
        ),
    ),
)


def _is_first(record: Raw) -> bool:
    return str(record.get("op")) == "1"


FUUKA: Final = Family(
    name="foolfuuka",
    signature=("doc_id", "num", "thread_num", "timestamp"),
    prepare=_with_quoted,
    key=("num",),
    parent=("quoted",),
    stated=False,
    thread=("thread_num",),
    author=("name",),
    time=("timestamp",),
    body=(("comment", "plain"),),
    removed=truthy("deleted"),
    stories=(
        Story(
            signature=("doc_id", "num", "thread_num", "timestamp"),
            test=_is_first,
            key=("num",),
            names=("num",),
            byline=("name",),
            time=("timestamp",),
            body=(("comment", "plain"),),
        ),
    ),
    skip=frozenset(("media",)),
)
