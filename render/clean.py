"""What a stranger wrote, made safe to print: the one sanitiser that every face uses.

A character that could command a terminal, reorder a line or hide becomes a visible one, always one for one, so that
offsets into the original text stay valid:

- C0 controls but line feed and tab, and DEL: the Unicode control pictures (U+2400 to U+2421);
- C1 controls (U+0080 to U+009F, which some terminals obey as escape sequences): the replacement character;
- bidi embeddings, overrides and isolates (the "Trojan Source" set, CVE-2021-42574), which would reach past the end of
  their text: an arrow for each, ⇥ left to right, ⇤ right to left, ⇹ first strong, ⊣ pop; the plain marks LRM, RLM
  and ALM stay, since right and left texts need them and they reorder nothing else;
- line and paragraph separators: ↵, since a terminal and an editor disagree on them;
- tag characters (invisible ASCII) outside flag emoji, non-characters, lone surrogates: the replacement character;
- invisible characters in a row, from the fourth on, as whole messages are hidden in variation selectors and zero-width
  characters (no emoji and no script needs more than two): the replacement character;
- combining marks in a row, from the seventeenth on, which overrun other lines and terminals (CVE-2021-27135 in xterm):
  the replacement character. The tallest Tibetan stacks take eight, and UAX #15 expects fewer than thirty anywhere.

What it lets through is tested against Unicode's tables and a list of known attacks in tests/hostile/; what it promises,
and does not, stands in docs/security.md.
"""

from __future__ import annotations

import re
from typing import Final

from .cells import is_plain

_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"

_PICTURES: Final[dict[int, str]] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACED),
    **dict.fromkeys((0x202A, 0x202D, 0x2066), "⇥"),
    **dict.fromkeys((0x202B, 0x202E, 0x2067), "⇤"),
    0x2068: "⇹",
    **dict.fromkeys((0x202C, 0x2069), "⊣"),
    **dict.fromkeys((0x2028, 0x2029), "↵"),
    **dict.fromkeys(range(0xFFF9, 0xFFFC), _REPLACED),
    **dict.fromkeys(range(0xFDD0, 0xFDF0), _REPLACED),
    **dict.fromkeys((plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)), _REPLACED),
}

# Patterns are compiled by `re` where there is need of one, which a text of plain characters never has.
UNSAFE: Final = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "\U000e0000-\U000e007f"
    + "]"
)
"""A character that is never printed as it is; the tag characters of a flag are the one exception."""

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
)
"""Characters that show nothing: Default_Ignorable_Code_Point of Unicode 16 without those in `UNSAFE`."""
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e4\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0f71-\u0f84\u0f8d-\u0fbc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ua66f-\ua67d\ufe20-\ufe2f"
)
"""The combining marks that can be piled up on any letter, and Tibetan's, which are piled up most."""
_LONG_RUN: Final = f"[{_INVISIBLE}]{{4}}|[{_MARKS}]{{17}}"
_TOO_MUCH: Final = f"(?<=[{_INVISIBLE}]{{3}})[{_INVISIBLE}]+|(?<=[{_MARKS}]{{16}})[{_MARKS}]+"

_FLAG: Final = "\N{WAVING BLACK FLAG}[\U000e0020-\U000e007e]+\U000e007f"
"""A subdivision flag: tag characters after a black flag, closed by the cancel tag (UTS #51, annex C)."""


def clean(text: str) -> str:
    """Make text safe for a terminal, character for character; line feeds and tabs stay."""
    if is_plain(text.replace("\n", " ").replace("\t", " ")):
        return text
    if re.search(UNSAFE, text):
        text = _shown(text)
    if re.search(_LONG_RUN, text):
        text = re.sub(_TOO_MUCH, lambda run: _REPLACED * len(run[0]), text)
    return text


def _shown(text: str) -> str:
    """Text with each unsafe character as a visible one, but for those of flags."""
    parts: list[str] = []
    at = 0
    for flag in re.finditer(_FLAG, text):
        parts += (re.sub(UNSAFE, _picture, text[at : flag.start()]), flag[0])
        at = flag.end()
    parts.append(re.sub(UNSAFE, _picture, text[at:]))
    return "".join(parts)


def clean_line(text: str) -> str:
    """Make text safe where only one line is meant, a name or a title: line feeds and tabs become spaces too."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def _picture(found: re.Match[str]) -> str:
    return _PICTURES.get(ord(found[0]), _REPLACED)
