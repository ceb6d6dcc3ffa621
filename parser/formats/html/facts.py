"""What a page says of its story in its head and its mark-up: title, byline, time, address, language.

In order of evidence: JSON-LD and microdata of schema.org, the meta elements that Open Graph and its kin agreed on, and
last what a reader of the page sees.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .names import clean_name
from .times import stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .dom import Dom
    from .family import Family
    from .own import Run

ARTICLES: Final = re.compile(r"(?:Article|Posting|Report|Review|Recipe|WebPage)\Z")
TITLES: Final = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
AUTHORS: Final = (
    "author",
    "article:author_name",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "byl",
    "byline",
    "article:author",
)
TIMES: Final = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "article.published",
    "og:pubdate",
    "og:article:published_time",
)
SUFFIX: Final = re.compile(r"\s+(?:[|•·»«–—]|-|::|:)\s+")
WRITER: Final = frozenset(("author", "post-author", "entry-author", "article-author", "article__author", "p-author"))
"""Classes of the element above all comments that names who wrote the story."""
LONGEST_BYLINE: Final = 80
LONGEST_TITLE: Final = 300


@dataclass(slots=True)
class Facts:
    """What the page says of its story and of itself."""

    title: str = ""
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_facts(dom: Dom, runs: Sequence[Run], family: Family | None = None) -> Facts:
    """Gather the facts; what stands in a comment says nothing of the story."""
    facts = Facts()
    taken = [(run.start, run.end) for run in runs]
    for found in json_ld(dom):
        if ARTICLES.search(_kind(found)):
            facts.title = facts.title or _text(found.get("headline") or found.get("name"))
            facts.byline = facts.byline or _names(found.get("author")) or None
            facts.published = facts.published or _text(found.get("datePublished")) or None
    meta = _meta(dom)
    bylines = (meta[name] for name in AUTHORS if name in meta and "://" not in meta[name])
    facts.byline = facts.byline or next(bylines, None)
    facts.published = facts.published or next((meta[name] for name in TIMES if name in meta), None)
    facts.url = _link(dom, "canonical") or meta.get("og:url")
    facts.language = _language(dom, meta)
    _from_markup(dom, facts, meta, taken)
    if family is not None:
        _from_family(dom, facts, family)
    return facts


def json_ld(dom: Dom) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those inside `@graph` included; what is no JSON is passed over."""
    for node in dom.by_tag.get("script", ()):
        if "ld+json" not in dom.get(node, "type").lower() or dom.ends[node] == node + 1:
            continue
        try:
            value = json.loads(dom.texts[node + 1].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for found in value if isinstance(value, list) else [value]:
            if isinstance(found, dict):
                yield found
                graph = found.get("@graph")
                yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _kind(found: dict[str, Any]) -> str:
    kind = found.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(value: Any) -> str:
    """The names of one author or of several."""
    authors = value if isinstance(value, list) else [value]
    names = [_text(author.get("name") if isinstance(author, dict) else author) for author in authors]
    return ", ".join(dict.fromkeys(name for name in names if name and "://" not in name))


def _meta(dom: Dom) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in dom.by_tag.get("meta", ()):
        name = dom.get(node, "property") or dom.get(node, "name") or dom.get(node, "itemprop")
        if name and (content := " ".join(dom.get(node, "content").split())):
            found.setdefault(name.lower(), content)
    return found


def _link(dom: Dom, kind: str) -> str | None:
    for node in dom.by_tag.get("link", ()):
        if dom.get(node, "rel").lower() == kind and (url := dom.get(node, "href").strip()):
            return url
    return None


def _language(dom: Dom, meta: dict[str, str]) -> str | None:
    for node in range(min(3, len(dom))):
        if dom.tags[node] == "html" and (written := dom.get(node, "lang") or dom.get(node, "xml:lang")):
            return written.replace("_", "-")
    written = meta.get("og:locale") or meta.get("language") or meta.get("content-language") or ""
    return written.replace("_", "-") or None


def _from_markup(dom: Dom, facts: Facts, meta: dict[str, str], taken: Sequence[tuple[int, int]]) -> None:
    """What a reader sees: the heading, and what stands marked as the author and the time, above all comments."""
    page_title = named = ""
    headings: list[str] = []
    for node in range(min((start for start, _ in taken), default=len(dom))):
        tag, attributes = dom.tags[node], dom.attributes[node]
        prop = attributes.get("itemprop") or ""
        if tag == "title" and not page_title:
            page_title = " ".join("".join(dom.texts[n] for n in range(node, dom.ends[node])).split())
        elif tag in ("h1", "h2", "h3") or prop == "headline":
            headings.append(dom.text_of(node))
        elif not facts.published and (prop == "datePublished" or tag == "time"):
            facts.published = stamp_of(attributes) or attributes.get("content") or dom.text_of(node) or None
        elif not facts.byline and (prop == "author" or "author" in (attributes.get("rel") or "").split()):
            text = dom.text_of(node)
            facts.byline = text if 0 < len(text) <= LONGEST_BYLINE else None
        elif not named and "author" in (written := attributes.get("class") or "") and WRITER & {*written.split()}:
            text = clean_name(dom.text_of(node), alone=True)
            named = text if 0 < len(text) <= LONGEST_BYLINE else ""
    facts.byline = facts.byline or named or None
    offered = facts.title or next((meta[name] for name in TITLES if name in meta), "")
    facts.title = _title(headings, page_title, offered)


def _from_family(dom: Dom, facts: Facts, family: Family) -> None:
    """What a family marks in a way of its own."""
    facts.title = _first(dom, family.title) or facts.title
    facts.byline = _first(dom, family.byline) or facts.byline
    facts.published = _first(dom, family.published, timed=True) or facts.published


def _first(dom: Dom, written: str, *, timed: bool = False) -> str:
    """What the first element that a row's selector finds says: in the attribute behind an "@", else to its readers."""
    selector, _, attribute = written.partition("@")
    for node in dom.css(selector) if selector else ():
        said = (
            dom.get(node, attribute) if attribute else (timed and stamp_of(dom.attributes[node])) or dom.text_of(node)
        )
        if said:
            return said
    return ""


def _title(headings: Sequence[str], page_title: str, offered: str) -> str:
    """The longest heading that the page's title or the offered one repeats; headings of the site itself are shorter."""
    if offered == page_title:
        offered = without_site(page_title)
    whole = f"{page_title}\n{offered}"
    repeated = max(
        (text for text in headings if text and len(text) <= LONGEST_TITLE and text in whole), key=len, default=""
    )
    return (
        repeated
        if len(repeated) >= len(offered) / 2 and repeated
        else offered or without_site(page_title) or next(iter(headings), "")
    )


def without_site(title: str) -> str:
    """A page's title without the name of its site, which stands last behind a mark, or first and is shorter."""
    parts = SUFFIX.split(title)
    return max(parts, key=len) if len(parts) > 1 else title
