"""What tools that save pages leave of one: each takes a page and gives what the tool would have written."""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import TYPE_CHECKING, Final

from microfiche.parser.formats.html.dom import parse
from microfiche.parser.formats.html.find import find_comments
from microfiche.parser.formats.html.own import enclosing
from rewrite import GONE, Rewrite, rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.formats.html.dom import Dom
    from microfiche.parser.formats.html.find import Found
    from rewrite import Attributes

Files = dict[str, bytes]
ADDRESS: Final = "http://news.example/2012/04/story.html"
SCRIPTS: Final = frozenset(("script", "noscript", "template"))
UNKEPT: Final = SCRIPTS | {"style", "link", "iframe", "object", "embed"}
FIELDS: Final = frozenset(("form", "input", "textarea", "select", "button"))
SECTIONS: Final = frozenset(("article", "section", "header", "footer", "main", "aside", "nav", "figure", "figcaption"))
LISTS: Final = frozenset(("ul", "ol", "li", "dl", "dt", "dd"))
_INLINE = "a abbr b big cite code em font i img small span strong sub sup time u"
INLINE: Final = frozenset(_INLINE.split())
STYLES: Final = {
    "ul": "margin-left:0px;padding-left:40px;",
    "ol": "margin-left:0px;padding-left:40px;",
    "blockquote": "margin-left:40px;margin-right:40px;",
    "p": "margin-bottom:16px;margin-top:16px;",
}


def archive_today(html: str) -> str:
    """No script, class or id; computed styles; lists as boxes; all of it in a box with a header above."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        if tag in UNKEPT | {"meta", "base", "title", "head", "input", "textarea", "select"}:
            return GONE, {}
        kept = {"alt": attributes["alt"]} if tag == "img" and attributes.get("alt") else {}
        if tag == "a" and (href := attributes.get("href")):
            kept["href"] = f"https://archive.today/{'' if href.startswith('#') else 'o/'}XyZ12{href}"
        if tag in {"time", "label", "button"}:
            return "span", kept | {"style": _computed(tag, attributes)}
        boxed = tag in LISTS | SECTIONS | {"html", "body", "form"}
        return "div" if boxed else tag, kept | {"style": _computed(tag, attributes)}

    titled = re.search(r"<title[^>]*>([^<]*)", html)
    title = titled[1] if titled else ""
    head = f'<meta charset="utf-8"/><meta property="og:title" content="{escape(title)}"/><title>{title}</title>'
    head += '<meta property="article:published_time" content="2012-04-05T12:00:00Z"/>'
    head += f'<link rel="canonical" href="http://archive.today/2012.04.05-120000/{ADDRESS}"/>'
    content = rewrite(html, Rewrite(element)).removeprefix("<!DOCTYPE html>")
    bar = "<table><tr><td>archive.today</td><td>Saved from</td><td>5 Apr 2012 12:00:00 UTC</td></tr></table>"
    body = f'<div id="HEADER">{bar}</div><div id="SOLID"><div id="CONTENT">{content}</div></div>'
    return f"<!DOCTYPE html><html><head>{head}</head><body><center>{body}</center></body></html>"


def _computed(tag: str, attributes: Attributes) -> str:
    """A style as a browser computes it; a hash stands for what the style sheet said of the class."""
    named = " ".join(word for word in attributes.get("class", "").split() if not re.search(r"\d", word))
    number = int(hashlib.md5(named.encode()).hexdigest()[:6], 16) if named else 0
    own = f"padding-bottom:{number % 13}px;line-height:{14 + number // 13 % 12}px;" if named else ""
    display = "" if tag in INLINE else "display:block;"
    return f"box-sizing:border-box;{display}{STYLES.get(tag, '')}{own}{attributes.get('style', '')}"


def evernote(html: str) -> str:
    """A note: no class, id or head; styles stay."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        if tag in UNKEPT | FIELDS | {"head", "meta", "title", "img"}:
            return GONE, {}
        kept = {name: value for name, value in attributes.items() if name in ("href", "title")}
        if tag == "html":
            return "en-note", {}
        tag = "div" if tag in SECTIONS | {"body"} else "span" if tag == "time" else tag
        return tag, kept | {"style": _computed(tag, attributes)}

    note = rewrite(html, Rewrite(element, xhtml=True)).removeprefix("<!DOCTYPE html>")
    return f'<?xml version="1.0"?>\n<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">\n{note}'


def reader(html: str) -> str:
    """What reading lists and reader views keep: blocks, links and pictures."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        if tag in UNKEPT | FIELDS | {"nav", "aside", "footer"}:
            return GONE, {}
        if tag in SECTIONS | {"span", "font", "abbr", "small", "label", "center"}:
            return "", {}
        return tag, {name: value for name, value in attributes.items() if name in ("href", "src", "alt")}

    return rewrite(html, Rewrite(element))


def without(*names: str) -> Callable[[str], str]:
    """A page without some attributes."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        return tag, {name: value for name, value in attributes.items() if name not in names}

    return lambda html: rewrite(html, Rewrite(element))


def bare(html: str) -> str:
    """Nothing but tags, links and pictures."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        if tag in UNKEPT | {"meta"}:
            return GONE, {}
        return tag, {name: value for name, value in attributes.items() if name in ("href", "src", "alt")}

    return rewrite(html, Rewrite(element))


def hashed(html: str) -> str:
    """Classes as programs make them: names that say nothing, one for each that the page had."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        words = [word for word in attributes.get("class", "").split() if not re.search(r"\d", word)]
        made = " ".join(f"sc-{hashlib.md5(word.encode()).hexdigest()[:6].translate(LETTERS)}" for word in words)
        return tag, attributes | ({"class": made} if made else {})

    return rewrite(html, Rewrite(element))


LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")


def translated(html: str) -> str:
    """Each text in elements of the translator's, one a sentence."""
    font = '<font style="vertical-align: inherit;">'

    def text(value: str) -> str:
        sentences = re.split(r"(?<=[.!?]) ", escape(value.strip(), quote=False))
        inner = " ".join(f"{font}{sentence}</font>" for sentence in sentences)
        return f" {font}{inner}</font> " if value.strip() else value

    return rewrite(html, Rewrite(text=text))


def single_file(html: str) -> str:
    """Scripts gone; no quotation mark and no end tag that may be left out."""

    def element(tag: str, attributes: Attributes) -> tuple[str, Attributes]:
        declares = tag == "meta" and ("charset" in attributes or "http-equiv" in attributes)
        return (GONE, {}) if declares or tag in {"script", "noscript", "base"} else (tag, attributes)

    page = rewrite(html, Rewrite(element, minified=True))
    mark = f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Thu Apr 05 2012 14:00:00 GMT+0200\n-->"
    return page.replace("<head>", f"{mark}<meta charset=utf-8>", 1)


def framed(html: str) -> str | None:
    """The comments in a frame that is written into the page."""
    page, piece = _split(html)
    inner = escape(f"<html><meta charset=utf-8><title>Comments</title><body class=frame>{piece}")
    return page.replace(HERE, f'<iframe id=box width=100% srcdoc="{inner}"></iframe>') if piece else None


def shadowed(html: str) -> str | None:
    """The comments in a shadow tree."""
    page, piece = _split(html)
    return page.replace(HERE, f"<div><template shadowrootmode=open>{piece}</template></div>") if piece else None


def complete(html: str) -> Files | None:
    """The comments in a frame that is a file in the folder of the page."""
    page, piece = _split(html)
    page = page.replace(HERE, '<iframe src="./Story_files/saved_resource.html"></iframe>')
    frame = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{piece}</body></html>'
    return {"Story.html": page.encode(), "Story_files/saved_resource.html": frame.encode()} if piece else None


HERE: Final = "@@comments@@"


def _found(html: str) -> tuple[Dom, Found] | None:
    dom = parse(html)
    return (dom, found) if (found := find_comments(dom)) else None


def _split(html: str) -> tuple[str, str]:
    """A page with a mark where its comments were, and these; "" where nothing but the page holds them all."""
    if not (told := _found(html)):
        return html, ""
    dom, found = told
    last = max(run.end for run in found.runs)
    around = next(node for node in dom.up(found.runs[0].start) if dom.ends[node] >= last)
    node = next(node for node in dom.tree.root.traverse() if dom.numbers.get(node.mem_id) == around)  # type: ignore
    if dom.tags[around] in ("body", "html", "-document"):
        return html, ""
    piece = node.html or ""
    node.replace_with(HERE)
    return dom.tree.html or "", piece


def flattened(html: str) -> str | None:
    """Comments in comments as boxes in a row, set in by margins."""
    told = _found(html)
    if not told:
        return None
    dom, found = told
    inside = enclosing(found.runs)
    if max(inside) < 0:
        return None
    depths: list[int] = []
    for above in inside:
        depths.append(0 if above < 0 else depths[above] + 1)
    nodes = {dom.numbers[node.mem_id]: node for node in dom.tree.root.traverse() if node.mem_id in dom.numbers}  # type: ignore
    boxes = [""] * len(found.runs)
    for number in reversed(range(len(found.runs))):
        node = nodes[found.runs[number].start]
        tag = node.tag or ""
        inner = re.sub(rf"\A<{tag}|</{tag}>\Z", "", node.html or "")
        boxes[number] = f'<div style="margin-left: {40 * depths[number]}px"{inner}</div>'
        if depths[number]:
            node.decompose()
    tops = [number for number, depth in enumerate(depths) if depth == 0]
    for number in tops:
        nodes[found.runs[number].start].replace_with(f"{HERE}{number}@@")
    page = dom.tree.html or ""
    for number, after in zip(tops, [*tops[1:], len(boxes)], strict=True):
        page = page.replace(f"{HERE}{number}@@", "".join(boxes[number:after]))
    return re.sub(r"<(/?)(?:ol|ul)(?=[ >])", r"<\1div", page)


def declared(said: str, written: str) -> Callable[[str], bytes]:
    """A page in one encoding that declares another."""

    def distort(html: str) -> bytes:
        page = re.sub(r"<meta[^>]+charset=[^>]*>", "", rewrite(html, Rewrite()), flags=re.IGNORECASE)
        return page.replace("<head>", f'<head><meta charset="{said}">', 1).encode(written, "xmlcharrefreplace")

    return distort


TOOLS: Final[dict[str, Callable[[str], str | bytes | Files | None]]] = {
    "archive.today": archive_today,
    "Evernote": evernote,
    "reader view": reader,
    "bare tags": bare,
    "no class, no id": without("class", "id", "itemprop", "itemtype", "rel", "property", "typeof", "name"),
    "no class": without("class"),
    "no id": without("id"),
    "hashed classes": hashed,
    "translated": translated,
    "SingleFile": single_file,
    "in a frame": framed,
    "in a shadow tree": shadowed,
    "complete": complete,
    "flattened": flattened,
    "UTF-8 as latin-1": declared("iso-8859-1", "utf-8"),
    "cp1252 as UTF-8": declared("utf-8", "cp1252"),
}
"""By name, in the order that they are printed."""
