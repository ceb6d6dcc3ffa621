"""Citations for programs: BibTeX, CSL-JSON (citationstyles.org, schema 1.0.2) and RIS."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .citing import Cited, Day

_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_URL_TEX: Final = {"\\": "%5C", "{": "%7B", "}": "%7D", "%": r"\%", " ": "%20"}


def key_of(cited: Cited) -> str:
    """A key that LaTeX takes: author, year, and the beginning of the comment's own key."""
    name = re.sub(r"[^A-Za-z0-9]", "", cited.author).lower() or "comment"
    year = cited.posted.year if cited.posted else ""
    return f"{name}{year}-{cited.address.rpartition('/')[2][:6]}"


def title_of(cited: Cited) -> str:
    """What a list of references calls the comment, which has no title of its own."""
    return f"Comment on “{cited.story}”" if cited.story else "Comment"


def bibtex(cited: Cited) -> str:
    """An entry @misc, with the fields that BibLaTeX and the common styles of BibTeX both know."""
    day = cited.posted
    fields = {
        "author": f"{{{_tex(cited.author)}}}",  # braces once more: a name is not taken apart
        "title": f"{{{_tex(title_of(cited))}}}",
        "howpublished": _tex(cited.site),
        "year": str(day.year) if day else "",
        "month": str(day.month) if day and day.month else "",
        "day": str(day.day) if day and day.day else "",
        "url": _escaped(cited.archive_url or cited.url, _URL_TEX),
        "urldate": f"{cited.archived:%Y-%m-%d}" if cited.archived else "",
        "note": _tex(cited.address),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key_of(cited)},", *lines, "}"])


def csl_json(cited: Cited) -> str:
    """A list of one item of the type "post", as Zotero and pandoc take it."""
    item: dict[str, Any] = {
        "id": key_of(cited),
        "type": "post",
        "genre": "Comment",
        "author": [{"literal": cited.author}],
        "title": title_of(cited),
        "container-title": cited.site,
        "URL": cited.url,
        "abstract": cited.opening,
        "note": cited.address,
    }
    if cited.posted:
        item["issued"] = {"date-parts": [_parts(cited.posted)]}
    elif cited.posted_as:
        item["issued"] = {"literal": cited.posted_as}
    if cited.archived:
        at = cited.archived
        item["accessed"] = {"date-parts": [[at.year, at.month, at.day]]}
    if cited.archive_url:
        item |= {"archive": "Internet Archive", "archive_location": cited.archive_url}
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def ris(cited: Cited) -> str:
    """A record of the type BLOG, one tag a line; lines end as the format asks, in CR and LF."""
    tags = [
        ("TY", "BLOG"),
        ("ID", key_of(cited)),
        ("AU", cited.author.replace(",", " ")),  # a comma would part a family name from a given one
        ("TI", title_of(cited)),
        ("T2", cited.site),
        ("PY", str(cited.posted.year) if cited.posted else ""),
        ("DA", _ris_day(cited.posted) if cited.posted else ""),
        ("AB", cited.opening),
        ("UR", cited.url),
        ("L2", cited.archive_url),
        ("Y2", f"{cited.archived:%Y/%m/%d}" if cited.archived else ""),
        ("N1", cited.address),
    ]
    return "\r\n".join([f"{tag}  - {value}" for tag, value in tags if value] + ["ER  - "]) + "\r"


RECORDS: Final[Mapping[str, Callable[[Cited], str]]] = {"bibtex": bibtex, "csl-json": csl_json, "ris": ris}


def _tex(text: str) -> str:
    return _escaped(text, _TEX)


def _escaped(text: str, how: Mapping[str, str]) -> str:
    return "".join(how.get(character, character) for character in text)


def _parts(day: Day) -> list[int]:
    return [part for part in (day.year, day.month, day.day) if part]


def _ris_day(day: Day) -> str:
    return f"{day.year:04}/{day.month or '':02}/{day.day or '':02}/" if day.month and day.day else f"{day.year:04}///"
