"""Citations for people, as the manuals of style lay them out for comments on articles on line.

- APA: Publication Manual, 7th edition, section 10.1: author as the page names them, date, the first 20 words, what it
  is a comment on, the site, the address.
- Chicago: The Chicago Manual of Style, 17th edition, 14.208: a note, since comments stand in no bibliography.
- MLA: MLA Handbook, 9th edition, 5.105 and its site on comments: "Comment on", the title, the site, date and time, the
  address.

Titles are left in the case in which the page wrote them; what is italic in print is plain here. Where a capture is
archived under an address of its own that address ends the citation, else the day of the capture does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from .citing import Cited, Day

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MLA_MONTHS: Final = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def apa(cited: Cited) -> str:
    """A reference, as in: dory. (2014, March 2). It was a penny [Comment on the article “Library book”]. site. URL."""
    when = _year_first(cited.posted) if cited.posted else "n.d."
    what = f"[Comment on the article {_quoted(cited.story)}]" if cited.story else "[Comment]"
    parts = [_ended(cited.author), f"({when}).", f"{cited.opening} {what}.".lstrip()]
    if cited.site:
        parts.append(f"{cited.site}.")
    if cited.archive_url:
        parts.append(cited.archive_url)
    elif cited.url:
        parts.append(
            f"Retrieved {_month_first(_day(cited.archived))}, from {cited.url}" if cited.archived else cited.url
        )
    return " ".join(parts)


def chicago(cited: Cited) -> str:
    """A note, as in: dory, March 2, 2014, 9:04 a.m., comment on “Library book,” site, URL."""
    when, where = _spoken(cited, _month_first), [cited.site] if cited.site else []
    if cited.archived:
        where.append(f"{'archived' if cited.archive_url else 'captured'} {_month_first(_day(cited.archived))}")
    if url := cited.archive_url or cited.url:
        where.append(url)
    mark = "," if where else "."
    story = f"comment on “{_inside(cited.story)}{mark}”" if cited.story else f"comment{mark}"
    head = " ".join(f"{fact}," for fact in (cited.author, when) if fact)
    return f"{head} {story} {_ended(', '.join(where))}" if where else f"{head} {story}"


def mla(cited: Cited) -> str:
    """An entry, as in: dory. Comment on “Library book.” site, 2 Mar. 2014, 9:04 a.m., URL."""
    story = f"Comment on “{_inside(cited.story)}.”" if cited.story else "Comment."
    found = [cited.site, _spoken(cited, _mla_day), cited.archive_url or cited.url]
    parts = [_ended(cited.author), story]
    if body := ", ".join(part for part in found if part):
        parts.append(_ended(body))
    if cited.archived and not cited.archive_url:
        parts.append(f"Accessed {_mla_day(_day(cited.archived))}.")
    return " ".join(parts)


WRITERS: Final[Mapping[str, Callable[[Cited], str]]] = {"apa": apa, "chicago": chicago, "mla": mla}


def _day(at: datetime) -> Day:
    from .citing import Day

    return Day(at.year, at.month, at.day)


def _ended(text: str) -> str:
    """A text with one full stop."""
    return text if text.endswith(".") else f"{text}."


def _inside(title: str) -> str:
    """A title inside double quotation marks: its own become single, and its full stop goes."""
    return title.replace("“", "‘").replace("”", "’").replace('"', "’").rstrip(".")


def _quoted(title: str) -> str:
    return f"“{_inside(title)}”"


def _spoken(cited: Cited, day: Callable[[Day], str]) -> str:
    """The date and, where it is known, the time; what the page wrote where that is no date."""
    if cited.posted is None:
        return cited.posted_as
    time = cited.posted.time
    return f"{day(cited.posted)}, {_clock(*time)}" if time else day(cited.posted)


def _clock(hour: int, minute: int) -> str:
    return f"{hour % 12 or 12}:{minute:02} {'a.m.' if hour < 12 else 'p.m.'}"


def _year_first(day: Day) -> str:
    """ "2014, March 2"."""
    month = MONTHS[day.month - 1] if day.month else ""
    rest = f"{month} {day.day}" if day.day else month
    return f"{day.year}, {rest}" if rest else str(day.year)


def _month_first(day: Day) -> str:
    """ "March 2, 2014"."""
    if not day.month:
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}" if day.day else f"{MONTHS[day.month - 1]} {day.year}"


def _mla_day(day: Day) -> str:
    """ "2 Mar. 2014"."""
    month = MLA_MONTHS[day.month - 1] if day.month else ""
    return " ".join(part for part in (str(day.day or ""), month, str(day.year)) if part)
