"""Emoji sequences of every kind, generated from Unicode's own properties: what a person sees as one character."""

from __future__ import annotations

import regex

VS16, ZWJ, KEYCAP = "\ufe0f", "\u200d", "\u20e3"


def characters(properties: str) -> list[str]:
    """Every assigned character that a regular expression matches."""
    pattern = regex.compile(properties)
    return [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and pattern.match(chr(code))]


def emoji_sequences() -> dict[str, list[str]]:
    """Sequences by their kind in UTS #51: presentation, tones, keycaps, flags, and those that are joined."""
    shown = characters(r"\p{Emoji_Presentation}")
    tones = characters(r"\p{Emoji_Modifier}")
    bodies = characters(r"\p{Emoji_Modifier_Base}")
    text = [c for c in characters(r"\p{Emoji}") if c not in "0123456789#*" and c not in shown]
    letters = characters(r"\p{Regional_Indicator}")
    signs = ("\u2640" + VS16, "\u2642" + VS16)
    people, things = "\U0001f468\U0001f469\U0001f9d1", "\U0001f33e\U0001f373\U0001f692\U0001f680\U0001f9af"
    return {
        "shown as pictures": [c for c in shown if c not in letters and c not in tones],
        "asked to be pictures": [c + VS16 for c in text],
        "in a tone of skin": [body + tone for body in bodies for tone in tones],
        "keycaps": [key + VS16 + KEYCAP for key in "0123456789#*"],
        "flags of countries": [one + other for one in letters for other in letters],
        "flags of regions": [
            "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in tag) + "\U000e007f"
            for tag in ("gbsct", "gbwls", "usca")
        ],
        "people with a sign": [body + tone + ZWJ + sign for body in bodies for tone in ("", *tones) for sign in signs],
        "people with a thing": [
            person + tone + ZWJ + thing for person in people for tone in ("", *tones) for thing in things
        ],
        "families": [
            ZWJ.join(family)
            for family in ("\U0001f468\U0001f469\U0001f467\U0001f466", "\U0001f469\U0001f466", "\U0001f9d1\U0001f9d2")
        ],
        "couples": [ZWJ.join(("\U0001f469", "\u2764" + VS16, "\U0001f48b", "\U0001f468"))],
        "other joined ones": ["\U0001f3f4" + ZWJ + "\u2620" + VS16, "\U0001f3f3" + VS16 + ZWJ + "\U0001f308"],
    }
