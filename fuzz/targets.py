"""What is fuzzed: a name, what to do with bytes, and the seeds to begin with.

A target raises nothing but what it promises to raise, whatever the bytes; anything else is a finding. So is a thread
that breaks a law of the model, and a character on some face that a terminal would obey.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from microfiche.parser.errors import MicroficheError
from microfiche.parser.formats import FORMATS
from microfiche.parser.formats.native import NATIVE
from microfiche.parser.model import Author, Comment, PageOrder, Story, Thread
from microfiche.parser.outline import View, outline
from microfiche.parser.read import read_bytes
from microfiche.render.faces import Face, render
from microfiche.render.options import Options
from terminal_safety import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT: Final = Path(__file__).parent.parent
SEEDS: Final = ROOT / "seeds"
SAMPLES: Final = ROOT / "tests" / "hostile" / "samples"
SMALL: Final = 2000
FACES: Final = get_args(Face)
VIEWS: Final = get_args(View)


class FindingError(AssertionError):
    """A promise that was broken without an exception."""


@dataclass(frozen=True, slots=True)
class Target:
    """`run` takes bytes; `seeds` are what the corpus begins with."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def read(format_name: str | None, data: bytes) -> None:
    """Read bytes as a format, or as whatever they look like, and show every thread on one of the faces."""
    damage: list[str] = []
    try:
        for thread in read_bytes(
            data, "fuzz", format_name=format_name, report=lambda _, broken: damage.append(broken.says)
        ):
            keep_laws(thread)
            show(thread, sum(data[-2:]))
    except MicroficheError as error:
        str(error)


def keep_laws(thread: Thread) -> None:
    """Raise `FindingError` where replies form no tree, or a certainty is none."""
    count = len(thread.comments)
    for position, comment in enumerate(thread.comments):
        reply = comment.reply
        if reply.tie == "lost":
            raise FindingError(f"comment {position + 1} was left without a place")
        if reply.parent is not None and not 0 <= reply.parent < count:
            raise FindingError(f"comment {position + 1} answers {reply.parent}, which is no comment")
        if not 0.0 <= reply.certainty <= 1.0:
            raise FindingError(f"comment {position + 1} is {reply.certainty} certain")
    for view in VIEWS:
        if sorted(outline(thread, view).order) != list(range(count)):
            raise FindingError(f"the view {view} does not show every comment once")


def show(thread: Thread, choice: int) -> None:
    """Raise `FindingError` where one of the faces, by `choice`, lets through what a terminal obeys."""
    face, view = FACES[choice % len(FACES)], VIEWS[choice % len(VIEWS)]
    options = Options(width=40 if choice % 3 else None, colour=bool(choice % 2))
    for page in render([thread], face, view, options):
        if found := commands("".join(page), coloured=options.colour):
            raise FindingError(f"{face} lets {found} through")


def native_again(data: bytes) -> None:
    """What was read, written as native JSON and read again is the same thread."""
    try:
        first = list(read_bytes(data, "fuzz", format_name="native"))
    except MicroficheError:
        return
    for thread in first:
        written = "".join("".join(page) for page in render([thread], "json", "inferred", Options()))
        (again,) = read_bytes(written.encode(), thread.capture.name, format_name="native")
        if again != thread:
            raise FindingError("a thread changed as it was written and read again")


def sanitise(data: bytes) -> None:
    """Every character becomes one that is safe, and doing it twice changes nothing."""
    from microfiche.render.clean import clean, clean_line

    for text in (data.decode("utf-8", "surrogateescape"), data.decode("latin-1"), data.decode("utf-16", "replace")):
        shown = clean(text)
        if commands(shown) or len(shown) != len(text) or clean(shown) != shown:
            raise FindingError(f"clean({text!r}) is {shown!r}")
        if commands(clean_line(text)) or {"\n", "\t"} & set(clean_line(text)):
            raise FindingError(f"clean_line({text!r}) is no safe line")


def search(data: bytes) -> None:
    """A query of the first line is read, and finds places within the texts that it is looked for in."""
    from microfiche.search.find import Finder
    from microfiche.search.query import parse_query

    query, _, body = data.decode("utf-8", "replace").partition("\n")
    thread = made_thread(body)
    Finder(thread).find(parse_query(query), lambda: False)


def infer(data: bytes) -> None:
    """Who answers whom is worked out for any names, times and words."""
    from microfiche.parser.replies import explain, infer_replies

    thread = infer_replies(made_thread(data.decode("utf-8", "replace")))
    keep_laws(thread)
    if thread.comments:
        explain(thread, len(data) % len(thread.comments))


def made_thread(text: str) -> Thread:
    """A thread of a comment a line: name, time and words with tabs between them."""
    from microfiche.parser.blocks import split_blocks
    from microfiche.parser.model import Capture
    from microfiche.parser.moments import parse_moment

    comments = []
    for line in text.split("\n")[:40]:
        name, _, rest = line.partition("\t")
        when, _, words = rest.partition("\t")
        posted = parse_moment(when) if when else None
        comments.append(Comment("", Author(name), posted, split_blocks(words.replace("\t", "\n\n"))))
    return Thread(Story("A title"), tuple(comments), None, PageOrder(), Capture("made", "text"))


def links(data: bytes) -> None:
    """Links stay within their text, and none but http, https and mailto may be opened."""
    from microfiche.parser.model import Block
    from microfiche.tui.reading.links import links_in, may_open

    for _, url in links_in([Block("paragraph", data.decode("utf-8", "replace"))]):
        if may_open(url) and not url.lower().startswith(("http://", "https://", "mailto:")):
            raise FindingError(f"{url!r} may be opened")


def moments(data: bytes) -> None:
    """Any words are a time or none, and a range never ends before it begins."""
    from microfiche.parser.moments import moment_text, parse_moment

    moment = parse_moment(data.decode("utf-8", "replace"))
    moment_text(moment)
    if moment.earliest and moment.latest and moment.latest < moment.earliest:
        raise FindingError(f"{moment} ends before it begins")


def files(*patterns: str) -> Iterable[bytes]:
    """The seeds of some names, and every regression sample of them."""
    for pattern in patterns:
        for folder in (SEEDS, SAMPLES):
            yield from (path.read_bytes() for path in sorted(folder.glob(pattern)) if path.suffix != ".outline")


def native() -> Iterable[bytes]:
    """The smaller seeds as native JSON."""
    for data in files("*"):
        if len(data) < SMALL:
            try:
                threads = list(read_bytes(data, "seed"))
            except MicroficheError:
                continue
            yield "".join("".join(page) for page in render(threads, "json", "inferred", Options())).encode()


def known_as(format_name: str) -> Iterable[bytes]:
    """The seeds that are recognised as a format or, where there is none, those of its kin."""
    return list(_recognised(format_name)) or files("*.json", "*.warc")


def _recognised(format_name: str) -> Iterable[bytes]:
    from microfiche.parser.recognise import recognise
    from microfiche.parser.source import Source

    for data in files("*"):
        try:
            known = recognise(Source.from_bytes(data, "seed"))
        except MicroficheError:
            continue
        if known.name == format_name:
            yield data


def packed() -> Iterable[bytes]:
    """A small capture in every packing that there is."""
    import bz2
    import gzip
    import io
    import lzma
    import tarfile
    import zipfile

    page = (SEEDS / "no-times.txt").read_bytes()
    yield from (gzip.compress(page, mtime=0), bz2.compress(page), lzma.compress(page))
    from microfiche.parser.containers.packings import zstandard_library

    yield zstandard_library("seed").compress(page)
    for mode in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with io.BytesIO() as out:
            with zipfile.ZipFile(out, "w", mode) as archive:
                archive.writestr(zipfile.ZipInfo("a.txt"), page)
                archive.writestr(zipfile.ZipInfo("b.txt"), page)
            yield out.getvalue()
    with io.BytesIO() as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            member = tarfile.TarInfo("a.txt")
            member.size = len(page)
            tar.addfile(member, io.BytesIO(page))
        yield out.getvalue()


QUERIES: Final = (
    b"ferry late\nann\t10 April 2014, 14:58\tThe ferry was late.\nbo\t3 hours ago\tann: late again",
    b'"a phrase" -not (author:ann OR is:guest) /re[gx]+/ replies:>3\nann\t2014-04-10\ta phrase',
)

TARGETS: Final = {
    target.name: target
    for target in (
        Target("any", partial(read, None), lambda: (*packed(), *files("*"))),
        *(
            Target(one.name, partial(read, one.name), native if one is NATIVE else partial(known_as, one.name))
            for one in FORMATS
        ),
        Target("native-again", native_again, native),
        Target("clean", sanitise, lambda: ["\x1b[2J \u202e \U000e0041 e\u0301 \ufe0f".encode(), *files("scripts.txt")]),
        Target("search", search, lambda: QUERIES),
        Target("infer", infer, lambda: QUERIES),
        Target("links", links, lambda: [b"see http://a.example/ or javascript:alert(1)", *files("quarrel.txt")]),
        Target("moments", moments, lambda: [b"10 April 2014, 14:58", b"3 hours ago", b"2014-04-10T14:58:00Z"]),
    )
}
