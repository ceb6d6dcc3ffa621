"""Names, and the words that pages set around them."""

from __future__ import annotations

import re
from typing import Final

from ...moments import find_moment
from ..text.lexicon import AROUND, CONTROLS, SAYING

LETTER: Final = re.compile(r"[^\W_]")
LONGEST: Final = 80
TIMELY: Final = re.compile(r"\d[:./-]\d|\b\d{4}\b|\d\s+[^\W\d_]|\b[^\W\d_]+\s+\d")
"""What a text must hold to be looked at closely for a time."""
BEFORE: Final = frozenset(
    ("by", "by:", "posted", "written", "submitted", "from:", "author:", "name:", "user:", "comment")
)
"""What may stand before a name even where an element is named for it: in front of any other word it is part of one."""
ADDRESSED: Final = re.compile(
    r"\s+(?:repl(?:ied|ying|ies) to|in reply to|in response to|antwortete? auf|en réponse à|»|→|›)\s.*\Z", re.IGNORECASE
)
"""Whom a name is said to answer, behind it."""
GUEST: Final = re.compile(
    r"\s*[(\[](?:not verified|guest|unverified|anonymous|unregistered|gast|nicht überprüft|non vérifié|invité|invitado"
    r"|no verificado|visitor|زائر)[)\]](?:\s+new)?\s*\Z",
    re.IGNORECASE,
)
"""What stands behind the name of somebody who has no account."""
CHANGED: Final = re.compile(
    r"\W*(?:edited|bearbeitet|modifié|editado|modificato|gewijzigd|edytowan[yo]|изменено|отредактировано|redigerad|編集済み"
    r"|编辑过|수정됨)\W*",
    re.IGNORECASE,
)
"""What stands beside a time where a comment was changed, and is nobody."""
NAMELESS: Final = re.compile(
    r"guest|unregistered|gast|invité|invitado|ospite|convidado|visitante|гость|misafir|زائر|\(anonymous\)",
    re.IGNORECASE,
)
PICTURED: Final = re.compile(
    r"(?:(?:avatar|gravatar|photo|picture|profile|image|bild)\s+(?:of|for|from|von|de)\s+)?(?P<name>.*?)(?:['’]s)?"
    r"(?:\s+(?:avatar|gravatar|photo|picture|profile(?: picture)?))?",
    re.IGNORECASE,
)
"""The alternative text of somebody's picture."""
SAYS: Final = re.compile(rf"(?P<name>.{{1,80}}?)\s+(?:{'|'.join(SAYING)})\b[\s,:.…]*", re.IGNORECASE)
"""A line that introduces a speaker: "lucky said,"."""


def clean_name(text: str, *, alone: bool = False) -> str:
    """A name without a time and the words that stand around it; `alone` holds where an element is named for it."""
    if TIMELY.search(text) and (found := find_moment(text)) and found.form != "undated":
        before = text[: found.start]
        text = before if len(before.strip()) > 3 else text[found.end :]
    words = ADDRESSED.sub("", text).replace("|", " | ").split()
    lead = BEFORE if alone else AROUND
    while words and (words[0].lower() in lead or not LETTER.search(words[0])):
        del words[0]
    while words and (words[-1].lower() in AROUND or words[-1].lower().rstrip(":") in AROUND):
        del words[-1]
    return " ".join(words).strip(" :,|·•—–\u200e")


def is_name(text: str) -> bool:
    """Whether a text may be somebody's name."""
    if not 0 < len(text) <= LONGEST or LETTER.search(text) is None:
        return False
    return not CONTROLS.fullmatch(text) and not CHANGED.fullmatch(text)


def is_guest(name: str) -> bool:
    """Whether a name is only the word for somebody who has none."""
    return bool(NAMELESS.fullmatch(name))


def without_guest(name: str) -> tuple[str, bool]:
    """A name without "(not verified)" and the like, and whether it had that, or was nothing else."""
    found = GUEST.search(name)
    return (name[: found.start()], True) if found and found.start() else (name, is_guest(name))
