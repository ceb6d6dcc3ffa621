"""The reasons for a tie, in sentences that a reader can check against the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Evidence
from .page import NOBODY
from .quotes import NOWHERE, STORY
from .tree import TOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .names import How
    from .page import Page

SHOWN_CHARACTERS = 60
SHARED_WORDS, RARE_SHARE = 3, 0.1
"""So many shared words are shown, and only such as stand in at most this share of the comments."""
UNITS = ((525_600, "year"), (43_200, "month"), (1440, "day"), (60, "hour"), (1, "minute"))


def evidence_for(page: Page, parents: Sequence[int], i: int, parent: int) -> tuple[Evidence, ...]:
    """What speaks for comment `i` answering `parent` (`TOP` for the story), the strongest first."""
    found = [*_words_of_story(page, i)] if parent == TOP else [*_words_of(page, parents, i, parent)]
    if len(found) < 2:
        found += _order_top(page, i) if parent == TOP else _order_of(page, parents, i, parent)
    return tuple(found)


def _words_of(page: Page, parents: Sequence[int], i: int, c: int) -> Iterator[Evidence]:
    for quotation in page.quotations.by(i):
        if quotation.source == c:
            yield Evidence("quote", f"Quotes {counted(quotation.words, 'word')} of #{c + 1}: “{clip(quotation.text)}”.")
            break
    if how := page.named[i].get(page.author[c]):
        yield Evidence("name", _naming(how, page.authors[page.author[c]], c))
    writer, above = page.author[i], parents[c]
    if writer != NOBODY:
        if writer == page.author[c]:
            yield Evidence("same author", f"{page.authors[writer]} goes on after #{c + 1}.")
        elif above != TOP and page.author[above] == writer:
            yield Evidence(
                "turn-taking", f"#{c + 1} answers #{above + 1} by {page.authors[writer]}, who writes again here."
            )
    if shared := _rare(page, i, c):
        yield Evidence("words", f"Shares rare words with #{c + 1}: {', '.join(shared)}.")


def _naming(how: How, author: str, c: int) -> str:
    if how == "at":
        return f"Addresses @{author}, the author of #{c + 1}."
    if how == "part":
        return f"Names a part of {author}, the author of #{c + 1}."
    return f"Names {author}, the author of #{c + 1}."


def _rare(page: Page, i: int, c: int) -> list[str]:
    """The rarest words that two comments share, the rarest first."""
    words = page.vocabulary
    shared = words.known[i] & words.known[c] & words.telling(max(2.0, RARE_SHARE * page.count))
    weight = words.weight
    return sorted(shared, key=lambda word: (-weight[word], word))[:SHARED_WORDS] if len(shared) > 1 else []


def _words_of_story(page: Page, i: int) -> Iterator[Evidence]:
    for quotation in page.quotations.by(i):
        if quotation.source == STORY:
            yield Evidence(
                "quote", f"Quotes {counted(quotation.words, 'word')} of the story: “{clip(quotation.text)}”."
            )
            return
        if quotation.source == NOWHERE and quotation.opening and page.story:
            yield Evidence("absent", f"Quotes text that is not in this capture: “{clip(quotation.text)}”.")
            return


def _order_of(page: Page, parents: Sequence[int], i: int, c: int) -> Iterator[Evidence]:
    later = elapsed(page.minutes[i], page.minutes[c])
    if c == i - 1:
        yield Evidence("order", f"Stands right below #{c + 1}{f', {later} later' if later else ''}.")
    else:
        yield Evidence("order", f"Stands in the conversation under #{c + 1}{f', {later} later' if later else ''}.")
    if 0 <= page.under_quote[i] <= c:
        yield Evidence("order", f"Stands between #{page.under_quote[i] + 1} and a comment that quotes it.")
    at = page.minutes[i]
    if parents[c] == TOP and at is not None and page.least_later[i] < at:
        yield Evidence("time", "Older comments stand further down, so it is no top-level comment.")


def _order_top(page: Page, i: int) -> Iterator[Evidence]:
    if i and (earlier := elapsed(page.minutes[i - 1], page.minutes[i])):
        yield Evidence("time", f"Time steps back: it is {earlier} older than #{i} above it.")
    elif not i:
        yield Evidence("order", "It is the first comment.")
    else:
        yield Evidence("order", "Nothing in it points at an earlier comment.")


def elapsed(later: float | None, earlier: float | None) -> str:
    """How much later one minute is than another, in one unit; "" where it is not."""
    if later is None or earlier is None or later <= earlier:
        return ""
    minutes = later - earlier
    for size, unit in UNITS:
        if minutes >= size:
            return counted(round(minutes / size), unit)
    return ""


def counted(number: int, noun: str) -> str:
    """A number and its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def clip(text: str) -> str:
    """A quotation short enough for a sentence, cut between words."""
    text = " ".join(text.split())
    if len(text) <= SHOWN_CHARACTERS:
        return text
    head = text[:SHOWN_CHARACTERS]
    return f"{head[: head.rfind(' ')] if ' ' in head else head}…"
