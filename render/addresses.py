"""Addresses of comments by content: `cite:THREAD/COMMENT`, from the keys of `parser/identity.py`.

A moved file, or the same thread captured again or written as another format, keeps them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from microfiche.parser.identity import comment_keys, thread_key

if TYPE_CHECKING:
    from microfiche.parser.model import Thread

SCHEME: Final = "cite:"
_KEY: Final = re.compile(r"(?:cite:(?P<thread>[0-9a-f]{20})/)?(?P<comment>[0-9a-f]{20}(?:-\d{1,9})?)")
_NUMBER: Final = re.compile(r"[1-9]\d{0,8}")


def address(thread: Thread, position: int) -> str:
    """The address of a comment. Takes time linear in the thread; `addresses` gives all of them in as much."""
    return addresses(thread)[position]


def addresses(thread: Thread) -> list[str]:
    """The address of each comment."""
    key = thread_key(thread)
    return [f"{SCHEME}{key}/{own}" for own in comment_keys(thread.comments)]


def is_number(text: str) -> bool:
    """Whether a text is the number of a comment, counted from 1."""
    return bool(_NUMBER.fullmatch(text))


def is_address(text: str) -> bool:
    """Whether a text can mean a comment: a number from 1, a key, or an address."""
    return is_number(text) or bool(_KEY.fullmatch(text))


def find_comment(thread: Thread, text: str) -> int | None:
    """The position of the comment that a number, a key or an address means in a thread; None where it has no such.

    Raises ValueError where the text is none of the three.
    """
    if is_number(text):
        return int(text) - 1 if int(text) <= len(thread.comments) else None
    if not (found := _KEY.fullmatch(text)):
        raise ValueError(f"{text!r} is neither the number of a comment nor its key nor an address that begins {SCHEME}")
    if found["thread"] and found["thread"] != thread_key(thread):
        return None
    keys = comment_keys(thread.comments)
    return keys.index(found["comment"]) if found["comment"] in keys else None
