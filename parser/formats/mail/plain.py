"""The text of a message to blocks: quotes with their depth, and apart from them what is no part of the remark.

Signatures ("-- ", RFC 3676 section 4.3), the lines a list puts under every message, what an archive put in place of an
attachment, and the armour of OpenPGP become leftovers.
"""

from __future__ import annotations

import re
from typing import Final

from ...blocks import split_blocks
from ...model import Block, Leftover

SIGNATURE_MARK: Final = "-- "
SIGNATURE_AT_MOST: Final = 40
"""Lines of a signature; what is longer behind its mark is text. Four were polite (RFC 1855), lists add their own."""

BARE_SIGNATURE_AT_MOST: Final = 10
"""The same behind a mark that lost its space."""
LIST_RULE: Final = "_" * 40
LIST_FOOTER_AT_MOST: Final = 12
LIST_SIGN: Final = re.compile(r"mailing list|https?://|@| at ", re.IGNORECASE)
SCRUBBED: Final = re.compile(r"-{10,} next part -{10,}")
SCRUBBED_FIELD: Final = re.compile(
    r"An? .+ was scrubbed\.\.\.|(?:Name|Type|Size|Desc|URL|From|Subject|Date): .*|Skipped content .*"
)
ARMOUR: Final = "-----BEGIN PGP SIGNATURE-----"
ARMOUR_END: Final = "-----END PGP SIGNATURE-----"
DASHED: Final = re.compile(r"^- ", re.MULTILINE)
RUN: Final = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+|(?:^[^>\n][^\n]*(?:\n|\Z)|^\n)+", re.MULTILINE)
"""Lines that are quoted, or that are not."""
QUOTED_ONCE: Final = re.compile(r"(?:>(?: ?[^>\s][^\n]*)?(?:\n|\Z))+")
MARK: Final = re.compile(r"^> ?", re.MULTILINE)
LOOSE_QUOTE: Final = re.compile(r"^ (?=>)", re.MULTILINE)
ESCAPED_FROM: Final = re.compile(r"^>(?=>*From )", re.MULTILINE)


def unescape_from(text: str) -> str:
    """Undo what a mailbox does to lines that begin with "From " (mboxo and mboxrd: one `>` before them)."""
    return ESCAPED_FROM.sub("", text) if ">From " in text else text


def unflow(text: str, *, delete_space: bool) -> str:
    """Join the lines that were broken for transport (format=flowed, RFC 3676), within one depth of quotation."""
    lines: list[tuple[int, str]] = []
    open_at = None
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        if open_at == depth and body != SIGNATURE_MARK:
            before = lines[-1][1]
            lines[-1] = depth, (before[:-1] if delete_space else before) + body
        else:
            lines.append((depth, body))
        open_at = depth if body.endswith(" ") and body != SIGNATURE_MARK else None
    return "\n".join("> " * depth + body for depth, body in lines)


def read_plain(text: str) -> tuple[tuple[Block, ...], list[Leftover]]:
    """The blocks of a text, with `\\n` line ends, and its leftovers."""
    leftovers: list[Leftover] = []
    if text.startswith("-----BEGIN PGP SIGNED"):
        text = _without_armour(text, leftovers)
    if "-- next part --" in text:
        text = _without_scrubbed(text, leftovers)
    text = _cut_tail(text, _find_list_footer(text), "list footer", leftovers)
    text = _cut_tail(text, _find_signature(text), "signature", leftovers)
    text = LOOSE_QUOTE.sub("", text) if "\n >" in text else text
    return tuple([block for part in text.split("\n\n") for block in _split_part(part)]), leftovers


def _split_part(part: str) -> list[Block]:
    """The blocks of what stands between two blank lines.

    Nearly all is text that quotes nothing, or lines of one depth: those are told in one look, not line by line.
    """
    if ">" not in part or " \n" in part:
        return [block for block in map(_trim, split_blocks(part)) if block.text]
    blocks: list[Block] = []
    for run in RUN.findall(part):
        if run[0] != ">":
            blocks += split_blocks(run)
        elif QUOTED_ONCE.fullmatch(run):
            blocks.append(Block("quote", MARK.sub("", run).strip("\n").rstrip(), 1))
        else:
            blocks += map(_trim, split_blocks(run))
    return [block for block in blocks if block.text]


def _trim(block: Block) -> Block:
    """A quote without the blank quoted lines around it."""
    text = block.text.strip("\n")
    return block if text == block.text else Block(block.kind, text, block.depth)


def _cut_tail(text: str, at: int, kind: str, leftovers: list[Leftover]) -> str:
    if at < 0:
        return text
    leftovers.append(Leftover(kind, text[at:].strip()))
    return text[:at]


def _find_signature(text: str) -> int:
    """Where the last signature mark stands, if no more than a signature follows it, else -1."""
    for mark, lines_at_most in ((SIGNATURE_MARK, SIGNATURE_AT_MOST), ("--", BARE_SIGNATURE_AT_MOST)):
        at = text.rfind(f"\n{mark}\n") + 1
        if (at or text.startswith(f"{mark}\n")) and text.count("\n", at) <= lines_at_most:
            return at
    return -1


def _find_list_footer(text: str) -> int:
    """Where the rule over the lines that a list adds stands, near the end of a message, else -1."""
    at = text.rfind(LIST_RULE)
    if at < 0 or text.count("\n", at) > LIST_FOOTER_AT_MOST or not LIST_SIGN.search(text, at):
        return -1
    at = text.rfind("\n", 0, at) + 1
    return at if text[at : text.find("\n", at)].strip().strip("_") == "" else -1


def _without_scrubbed(text: str, leftovers: list[Leftover]) -> str:
    """Take out the lines that stand in an archive where an attachment was."""
    kept: list[str] = []
    noted: list[str] = []
    for line in text.split("\n"):
        if SCRUBBED.match(line) or (noted and (SCRUBBED_FIELD.match(line) or not line.strip())):
            noted.append(line)
        else:
            if noted:
                leftovers.append(Leftover("attachment", "\n".join(noted).strip()))
                noted = []
                kept.append("")
            kept.append(line)
    if noted:
        leftovers.append(Leftover("attachment", "\n".join(noted).strip()))
    return "\n".join(kept)


def _without_armour(text: str, leftovers: list[Leftover]) -> str:
    """Take the armour off a text that is signed in the open, and undo its dashes (RFC 9580, section 7)."""
    head, blank, rest = text.partition("\n\n")
    if not blank:
        return text
    signed, begin, armour = rest.partition("\n" + ARMOUR)
    armour, end, after = (begin + armour).partition(ARMOUR_END)
    leftovers += (Leftover("signature", part.strip()) for part in (head, armour + end) if part.strip())
    return DASHED.sub("", signed) + after
