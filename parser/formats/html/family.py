"""What a row of `families` says: how one family of pages marks its comments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """How one family of pages marks its comments. Selectors are CSS.

    `shows` are the tags, words of classes and types of which a page must hold one for `comment` to be tried. The other
    selectors find, inside a comment, its author, time, body and score, the quotes that the mark-up does not call so,
    and what stands in a body and is none of it (`aside`).

    `depth` is a selector (empty for the comment itself) and the name of an attribute that holds how deep a comment
    stands, or how wide it is indented; `parent` the attribute that holds the id of what it answers, and `id` the one
    that holds its own. `quoted` is a selector and the name of an attribute that holds the id of what is quoted.

    `goes_on` holds where `comment` finds but the head, and what stands behind it, up to the next, belongs to it.

    `title`, `byline` and `published` find what the page says of the story, after an "@" in an attribute. `opens` holds
    for forums, whose first post is the story: see `opening`; `numbered` where the ids of posts are their numbers in the
    thread.
    """

    name: str
    shows: tuple[str, ...]
    comment: str
    author: str = ""
    time: str = ""
    body: str = ""
    score: str = ""
    quote: str = ""
    aside: str = ""
    depth: tuple[str, str] = ("", "")
    parent: str = ""
    id: str = "id"
    quoted: tuple[str, str] = ("", "")
    title: str = ""
    byline: str = ""
    published: str = ""
    goes_on: bool = False
    opens: bool = False
    numbered: bool = False
