"""Attacks on the reader by characters that are no commands."""

from __future__ import annotations

from typing import Final

from .base import TROJAN, UTR36, UTS39, Attack

DECEIVES: Final = (
    Attack("turns text round by an override", "user \u202e gnp.exe", TROJAN),
    Attack("turns text round by an isolate", "if \u2066 admin \u2069\u2066 false\u2069", TROJAN),
    Attack("embeds text that never ends", "\u202b open", TROJAN),
    Attack("overrides from left to right", "\u202dabc", TROJAN),
    Attack("ends what another began", "\u202c\u2069\u2069", TROJAN),
    Attack("isolates by the first letter", "\u2068 x \u2067 y", TROJAN),
    Attack("swaps what is mirrored", "\u206b(\u206a)", "Unicode 16, section 23.3, deprecated format characters"),
    Attack("breaks a line for some programs", "safe\u2028evil\u2029", UTR36),
    Attack("annotates what is not shown", "\ufff9shown\ufffahidden\ufffb", "Unicode 16, section 23.8"),
    Attack(
        "hides words in tags",
        "look" + "".join(chr(0xE0000 + ord(c)) for c in "obey me"),
        "J. Rehberger, ASCII smuggling, 2024",
    ),
    Attack("hides words in tags after a flag", "\U0001f3f4" + "\U000e0068\U000e0069", "UTS #51, annex C"),
    Attack(
        "hides words in variation selectors",
        "a" + "".join(chr(0xE0100 + ord(c)) for c in "obey me"),
        "P. Butler, Smuggling arbitrary data through an emoji, 2025",
    ),
    Attack(
        "hides words in sixteen selectors",
        "a" + "\ufe00\ufe0f\ufe07" * 20,
        "P. Butler, Smuggling arbitrary data through an emoji, 2025",
    ),
    Attack(
        "hides words in zero widths", "a" + "\u200b\u200c\u200d\u2060" * 20, "Z. Aysan, Zero-width characters, 2018"
    ),
    Attack(
        "hides words in fillers",
        "a" + "\u3164\u115f\u1160\uffa0" * 5,
        "Certitude, The invisible JavaScript backdoor, 2021",
    ),
    Attack("parts a word by a hyphen that is not seen", "pay\u00adpal", UTR36),
    Attack("joins words by a mark that is not seen", "evil\u2060.example", UTR36),
    Attack("begins in the middle with a byte order mark", "\ufeffsafe\ufeffevil", "RFC 3629, section 6"),
    Attack("is a byte order mark the wrong way round", "\ufffe", "Unicode 16, section 23.7, noncharacters"),
    Attack("is no character", "\ufdd0\U0001ffff\U0010fffe", "Unicode 16, section 23.7, noncharacters"),
    Attack("is for private use", "\ue000\uf8ff\U000f0000", "Unicode 16, section 23.5"),
    Attack("piles marks up", "Z" + "\u0310\u0334\u0489" * 60 + "algo", "UAX #15, Stream-Safe Text Format"),
    Attack("piles Thai marks up", "ก" + "็" * 200, "UAX #15, Stream-Safe Text Format"),
    Attack("chains emoji without end", "👩" + "\u200d👩" * 200, "UTS #51, emoji ZWJ sequences"),
    Attack("chains flags without end", "🇩" * 401, "UTS #51, flags"),
    Attack(
        "is a flag of a region", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "UTS #51, annex C"
    ),
    Attack(
        "looks like another host", "https://аррӏе.com/", "CVE-2021-42694; X. Zheng, Phishing with Unicode Domains, 2017"
    ),
    Attack(
        "looks like another host, encoded",
        "https://xn--80ak6aa92e.com/",
        "X. Zheng, Phishing with Unicode Domains, 2017",
    ),
    Attack("hides the host behind a name", "https://bank.example@evil.example/", "RFC 3986, section 7.6"),
    Attack("hides the host behind a fraction slash", "https://bank.example\u2044.evil.example/", UTS39),
    Attack("looks like another name", "zаhlе1", UTS39),
    Attack("is as wide as another", "\uff41\uff44\uff4d\uff49\uff4e", UTR36),
    Attack("is wider than it looks", "\ufdfd" * 20 + "\U00012427", "Unicode 16, East Asian width and terminals"),
)
