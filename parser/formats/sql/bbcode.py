"""BBCode, as forums keep it, to HTML: quotes, links and lists; what only looks differently is left out."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

XML: Final = re.compile(r"</?(?:r|t|s|e|[A-Z][A-Z0-9*]*)\b[^<>]*>")
UID: Final = re.compile(r":(?:[0-9a-z]{5,10}|[uom](?::[0-9a-z]{5,10})?)(?=\])")
"""What phpBB sets behind each name to know its own marks again."""
QUOTE: Final = re.compile(r"\[quote\b([^\[\]]{0,300})\]", re.IGNORECASE)
QUOTED: Final = re.compile(
    r"\[quote\b[^\[\]]{0,200}?(?:post_id=|post:\s?|pid=|post=|msg|;)['\"]?(\d+)|<QUOTE\b[^<>]{0,300}?post_id=\"(\d+)\"",
    re.IGNORECASE,
)
"""The post that a quote names: phpBB, XenForo, MyBB, Invision, SMF, vBulletin."""
URL: Final = re.compile(r"\[url(?:=([^\[\]]{1,2000}))?\](.{0,2000}?)\[/url\]", re.IGNORECASE | re.DOTALL)
OTHER: Final = re.compile(
    r"\[/?(?:b|i|u|s|size|color|colour|font|center|left|right|justify|indent|spoiler|email|list|attachment|attach|media"
    r"|youtube|highlight|align|h[1-6]|sup|sub|hr|php|html|user|mention|post|thread|tt|pre|move|glow|shadow)\b"
    r"[^\[\]]{0,200}\]|\[/?\*\]",
    re.IGNORECASE,
)
IMAGE: Final = re.compile(r"\[img\b[^\[\]]{0,200}\](.{0,1000}?)\[/img\]", re.IGNORECASE | re.DOTALL)
ITEM: Final = re.compile(r"\[\*\]", re.IGNORECASE)
CODE: Final = re.compile(r"\[(/?)code\b[^\[\]]{0,60}\]", re.IGNORECASE)


def answered(text: str) -> str:
    """The id of the post that the first quote of a post names; empty where none does."""
    found = QUOTED.search(text)
    return (found[1] or found[2]) if found else ""


def to_html(text: str, *, escaped: bool) -> str:
    """A post as HTML whose line ends count. Some forums keep it `escaped`, with HTML beside the BBCode."""
    if not escaped:
        text = escape(text, quote=False)
    elif text.startswith(("<r>", "<t>")):
        text = XML.sub("", text)
    text = UID.sub("", text).replace("&quot;", '"')
    text = QUOTE.sub("<blockquote>", text)
    text = re.sub(r"\[/quote\]\n?", "</blockquote>", text, flags=re.IGNORECASE)
    text = CODE.sub(lambda found: f"<{found[1]}pre>", text)
    text = URL.sub(_link, text)
    text = IMAGE.sub(lambda found: f'<img src="{escape(found[1])}">', text)
    text = ITEM.sub("\n• ", text)
    return OTHER.sub("", text)


def _link(found: re.Match[str]) -> str:
    address = unescape((found[1] or found[2]).strip("\"' "))
    return f'<a href="{escape(address)}">{found[2]}</a>'
