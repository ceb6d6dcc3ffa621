"""Threads as a book for reading devices (EPUB 3.3, W3C): the story, then the comments in reading order.

The same threads give the same bytes: nothing in the book tells when or where it was made.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from microfiche.parser.identity import thread_key
from microfiche.parser.ledger import warnings
from microfiche.parser.outline import NONE, SHOWN

from . import markup
from .instants import in_utc
from .words import CONTEXT, author_name, mark_words, posted_text, tie_sentence, tie_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from microfiche.parser.model import Thread
    from microfiche.parser.outline import Outline

    from .options import Options

ON_A_PAGE: Final = 100
"""Comments in one document of the book: devices open a document whole."""
DEEPEST: Final = 8
"""Replies are indented no further."""
FIRST_TIME: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Where nothing tells when a thread was captured or written; a zip knows no earlier time."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


class Chapter(NamedTuple):
    """One document of the book: its file, its name in the table of contents, and how deep it stands there."""

    file: str
    title: str
    level: int


class _Book(NamedTuple):
    """What the book says of itself once all threads are in it."""

    title: str
    language: str
    key: str
    modified: datetime


def write_book(threads: Iterable[tuple[Thread, Outline, Options]], stream: BinaryIO) -> None:
    """Write threads, each with its order and its options, as a book, each as soon as it is read."""
    chapters: list[Chapter] = []
    titles: list[str] = []
    keys, modified, language = blake2b(digest_size=10), FIRST_TIME, ""
    with ZipFile(stream, "w") as book:
        _put(book, "mimetype", "application/epub+zip", ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER)
        _put(book, "book/book.css", files("microfiche.render").joinpath("book.css").read_text(encoding="utf-8"))
        for number, (thread, shape, options) in enumerate(threads, 1):
            titles.append(thread.story.title or "A thread without a title")
            keys.update(thread_key(thread).encode())
            modified = max(modified, _last_time(thread))
            language = language or _language(thread)
            for chapter, page in _thread(thread, shape, f"t{number}", options):
                _put(book, f"book/{chapter.file}", page)
                chapters.append(chapter)
        more = f", and {len(titles) - 1} more" if len(titles) > 1 else ""
        title = (titles[0] if titles else "No threads") + more
        made = _Book(title, language or "und", keys.hexdigest(), modified)
        _put(book, "book/contents.xhtml", _contents(chapters, made))
        _put(book, "book/package.opf", _package(chapters, made))


def _put(book: ZipFile, name: str, text: str, how: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name)  # its time is 1980, whatever the clock says
    entry.compress_type = how
    book.writestr(entry, text)


def _language(thread: Thread) -> str:
    written = thread.story.language or ""
    return written if _LANGUAGE.fullmatch(written) else ""


def _last_time(thread: Thread) -> datetime:
    """When the thread was captured, else the latest time that it knows."""
    if thread.capture.captured_at:
        return in_utc(thread.capture.captured_at)
    times = [comment.posted.earliest for comment in thread.comments if comment.posted and comment.posted.earliest]
    return max(map(in_utc, times), default=FIRST_TIME)


def _thread(thread: Thread, shape: Outline, prefix: str, options: Options) -> Iterator[tuple[Chapter, str]]:
    """The documents of a thread: the story, and its comments some at a time."""
    title = thread.story.title or "Without a title"
    yield Chapter(f"{prefix}.xhtml", title, 0), _page(title, _language(thread), _story(thread, options))
    for first in range(0, len(shape), ON_A_PAGE):
        rows = range(first, min(first + ON_A_PAGE, len(shape)))
        name = f"Comments, {first + 1} to {rows[-1] + 1} of {len(shape)}"
        body = "".join(_comment(thread, shape, row, prefix, options) for row in rows)
        body = f"<h2>{name}</h2>\n{body}"
        yield Chapter(_file(prefix, first), name, 1), _page(name, _language(thread), body)


def _file(prefix: str, row: int) -> str:
    return f"{prefix}-{row // ON_A_PAGE + 1}.xhtml"


def _story(thread: Thread, options: Options) -> str:
    story = thread.story
    published = story.published.as_written if story.published else ""
    facts = " · ".join(markup.line(fact) for fact in (story.byline, published, story.url) if fact)
    lost = "".join(f"<li>{markup.line(one)}</li>" for one in warnings(thread))
    title = markup.line(story.title) or "Without a title"
    return (
        f'<h1 dir="auto">{title}</h1>\n'
        + (f'<p class="facts">{facts}</p>\n' if facts else "")
        + (f'<p class="lost">What this capture lacks</p>\n<ul class="lost">{lost}</ul>\n' if lost else "")
        + (markup.blocks(story.body) if options.story else "")
    )


def _comment(thread: Thread, shape: Outline, row: int, prefix: str, options: Options) -> str:
    position, depth = shape.order[row], shape.depth[row]
    comment = thread.comments[position]
    reply = comment.reply
    context = CONTEXT if options.is_context(position) else ""
    facts = " · ".join(
        markup.line(fact)
        for fact in (posted_text(comment), *mark_words(comment), context, f"depth {depth}" if depth > DEEPEST else "")
        if fact
    )
    return (
        f'<section class="c d{min(depth, DEEPEST)} {reply.tie}" id="c{position + 1}">\n'
        f"<h3>#{position + 1} <bdi>{markup.line(author_name(comment.author))}</bdi></h3>\n"
        f'<p class="facts">{facts}{_above(thread, shape, row, prefix)}</p>\n{markup.blocks(comment.body)}\n</section>\n'
    )


def _above(thread: Thread, shape: Outline, row: int, prefix: str) -> str:
    """A link to what is answered, and how that is known where the source does not state it."""
    reply = thread.comments[shape.order[row]].reply
    link = ""
    if shape.parent[row] != NONE:
        above = shape.order[shape.parent[row]]
        name = markup.line(author_name(thread.comments[above].author))
        link = f' <a href="{_file(prefix, shape.parent[row])}#c{above + 1}">↑ #{above + 1} <bdi>{name}</bdi></a>'
    if reply.tie in SHOWN or not tie_words(reply):
        return link
    return f'{link} <em class="why">{markup.line(tie_sentence(thread, reply))}</em>'


def _page(title: str, language: str, body: str, kind: str = "") -> str:
    said = f' lang="{language}" xml:lang="{language}"' if language else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"{said}>\n<head><title>{markup.line(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="book.css"/></head>\n<body{kind}>\n{body}</body>\n</html>\n'
    )


def _contents(chapters: Sequence[Chapter], book: _Book) -> str:
    """The table of contents, one list inside the other; a book of no threads still has one entry, itself."""
    items: list[str] = []
    for place, chapter in enumerate(chapters):
        before = chapters[place - 1].level if place else -1
        opened = "<ol>" if chapter.level > before else "</li>" + "</ol></li>" * (before - chapter.level)
        items.append(f'{opened}<li><a href="{chapter.file}">{markup.line(chapter.title)}</a>')
    items.append("</li></ol>" * (chapters[-1].level + 1) if chapters else '<ol><li><a href="#toc">Empty</a></li></ol>')
    entries = "".join(items)
    body = f'<nav epub:type="toc" id="toc"><h1>{markup.line(book.title)}</h1>{entries}</nav>\n'
    return _page(book.title, "" if book.language == "und" else book.language, body)


def _package(chapters: Sequence[Chapter], book: _Book) -> str:
    files_of = [("contents", "contents.xhtml"), *((f"p{n}", one.file) for n, one in enumerate(chapters))]
    items = "".join(
        f'<item id="{name}" href="{file}" media-type="application/xhtml+xml"'
        + (' properties="nav"/>\n' if name == "contents" else "/>\n")
        for name, file in files_of
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="key">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="key">microfiche:{book.key}</dc:identifier>\n'
        f"<dc:title>{markup.line(book.title)}</dc:title>\n"
        f"<dc:language>{book.language}</dc:language>\n"
        f'<meta property="dcterms:modified">{book.modified:%Y-%m-%dT%H:%M:%SZ}</meta>\n</metadata>\n<manifest>\n{items}'
        '<item id="style" href="book.css" media-type="text/css"/>\n</manifest>\n<spine>\n'
        + "".join(f'<itemref idref="{name}"/>\n' for name, _ in files_of)
        + "</spine>\n</package>\n"
    )
