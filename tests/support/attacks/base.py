"""What an attack is, what its sequences begin with, and those who told of several."""

from __future__ import annotations

from typing import Final, NamedTuple

ESC, CSI, OSC, DCS, ST, BEL = "\x1b", "\x1b[", "\x1b]", "\x1bP", "\x1b\\", "\x07"


class Attack(NamedTuple):
    """What it does, the text that does it, and who described it."""

    does: str
    text: str
    source: str


MOORE: Final = "H. D. Moore, Terminal Emulator Security Issues, 2003"
LEADBEATER: Final = "D. Leadbeater, ANSI Terminal security in 2023 and finding 10 CVEs"
XTERM: Final = "XTerm Control Sequences (ctlseqs)"
ECMA: Final = "ECMA-48, 5th edition"
DEC: Final = "DEC VT510 Programmer Information"
LINUX: Final = "Linux console_codes(4)"
KITTY: Final = "kitty, protocol extensions"
ITERM: Final = "iTerm2, Proprietary Escape Codes"
CONEMU: Final = "ConEmu, ANSI X3.64 and xterm 256 colours"
UTR36: Final = "Unicode UTR #36, Unicode Security Considerations"
UTS39: Final = "Unicode UTS #39, Unicode Security Mechanisms"
OWASP_CSV: Final = "OWASP, CSV Injection"
OWASP_XSS: Final = "OWASP, XSS Filter Evasion Cheat Sheet"
COMMONMARK: Final = "CommonMark 0.31.2"
RICH: Final = "Rich documentation, Console Markup"
TEXTUAL: Final = "Textual documentation, Content Markup"
TROJAN: Final = "CVE-2021-42574 (Trojan Source)"
