"""What is exported is read back to the same tree: parents, ties, authors, times and texts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from hypothesis import example, given, settings
from made import a_chain, a_comment, a_thread, threads
from microfiche.parser.blocks import join_blocks
from microfiche.parser.model import LOST, Author, Evidence, Reply
from microfiche.parser.moments import moment_text
from microfiche.parser.read import read_bytes, read_file
from microfiche.render.clean import clean, clean_line
from microfiche.render.faces import render, render_file
from microfiche.render.options import Options

if TYPE_CHECKING:
    from microfiche.parser.model import Comment, Thread
    from microfiche.parser.outline import View
    from microfiche.render.faces import Face

SEEDS = sorted(
    path for path in (Path(__file__).parent.parent.parent / "seeds").iterdir() if path.suffix not in (".outline", ".md")
)
ANY = settings(max_examples=40)
EXACT = ("json", "jsonl", "html", "parquet")
DATA = ("csv", "mbox")


class Said(NamedTuple):
    """What must come back of a comment, white space and the marks of quotes at the ends of its lines apart."""

    parent: int | None
    tie: str
    certainty: float
    author: str
    guest: bool
    posted: str | None
    posted_as: str | None
    lines: list[str]
    score: int | None
    marks: frozenset[str]


def said(comment: Comment) -> Said:
    reply, posted = comment.reply, comment.posted
    lines = clean(join_blocks(comment.body)).split("\n")
    return Said(
        reply.parent,
        reply.tie,
        reply.certainty,
        squeezed(comment.author.name),
        comment.author.guest,
        moment_text(posted) if posted else None,
        (squeezed(posted.as_written) or None) if posted else None,
        [squeezed(line.lstrip("> \t")) for line in lines if line.strip("> \t")],
        comment.score,
        frozenset(comment.marks),
    )


def squeezed(text: str) -> str:
    return " ".join(clean_line(text).split())


def written(threads: list[Thread], face: str, view: View = "inferred") -> bytes:
    stream = io.BytesIO()
    render_file(threads, cast("Face", face), view, Options(), stream)
    return stream.getvalue()


def back(data: bytes) -> list[Thread]:
    return list(read_bytes(data, "made"))


def comments_of(thread: Thread) -> list[Said]:
    return [said(comment) for comment in thread.comments]


@pytest.mark.parametrize("face", EXACT)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_every_seed_comes_back_the_same_in_every_respect(seed: Path, face: str) -> None:
    threads = list(read_file(seed))
    assert back(written(threads, face)) == threads


@pytest.mark.parametrize("face", DATA)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_every_seed_comes_back_as_the_same_tree(seed: Path, face: str) -> None:
    threads = [thread for thread in read_file(seed) if thread.comments]
    again = back(written(threads, face)) if threads else []
    assert [thread.story.title for thread in again] == [thread.story.title for thread in threads]
    for before, after in zip(threads, again, strict=True):
        assert comments_of(after) == comments_of(before)


@pytest.mark.parametrize("face", ["html", "parquet"])
@given(thread=threads())
@ANY
@example(a_thread(title="</script><script>alert(1)</script>"))
def test_any_thread_comes_back_the_same_from_a_page_and_from_parquet(face: str, thread: Thread) -> None:
    placed = replace(thread, comments=tuple(map(settled, thread.comments)))
    assert back(written([placed], face)) == [placed]


@given(thread=threads())
@ANY
def test_any_thread_comes_back_from_a_table(thread: Thread) -> None:
    placed = replace(thread, comments=tuple(map(settled, thread.comments)))
    again = back(written([placed], "csv")) if placed.comments else [placed]
    assert comments_of(again[0]) == comments_of(placed)


@given(thread=threads())
@ANY
def test_any_thread_comes_back_from_a_mailbox(thread: Thread) -> None:
    placed = replace(thread, comments=tuple(map(settled, thread.comments)))
    again = back(written([placed], "mbox"))
    assert comments_of(again[0]) == comments_of(placed)


def settled(comment: Comment) -> Comment:
    """A comment that nothing is left to be inferred of."""
    return comment if comment.reply.tie != "lost" else comment._replace(reply=Reply(None, "stated"))


@pytest.mark.parametrize("face", [*EXACT, *DATA])
def test_a_chain_of_2_000_replies_comes_back(face: str) -> None:
    thread = a_chain(2_000)
    assert comments_of(back(written([thread], face))[0]) == comments_of(thread)


@pytest.mark.parametrize("face", [*EXACT, *DATA])
def test_several_threads_come_back_one_by_one(face: str) -> None:
    several = [
        a_thread([a_comment("One."), a_comment("Two.", reply=Reply(0, "inferred", 0.7))], title="First"),
        a_thread([a_comment("Three.", reply=Reply(None, "stated"))], title="Second"),
    ]
    several[0] = replace(several[0], comments=tuple(map(settled, several[0].comments)))
    again = back(written(several, face))
    assert [thread.story.title for thread in again] == ["First", "Second"]
    assert list(map(comments_of, again)) == list(map(comments_of, several))


@pytest.mark.parametrize("face", [*EXACT, *DATA])
def test_two_captures_of_one_thread_stay_two(face: str) -> None:
    shorter, longer = a_chain(2), a_chain(3)
    assert list(map(comments_of, back(written([shorter, longer], face)))) == [comments_of(shorter), comments_of(longer)]


@pytest.mark.parametrize("face", [*EXACT, *DATA])
def test_what_answers_something_missing_stays_so(face: str) -> None:
    absent = Reply(None, "absent", 0.8, (Evidence("quote", "Quotes what is not here."),))
    thread = a_thread([a_comment(reply=Reply(None, "stated")), a_comment("Not that.", reply=absent)])
    again = back(written([thread], face))[0].comments[1].reply
    assert (again.parent, again.tie, again.certainty) == (None, "absent", 0.8)


@pytest.mark.parametrize("face", ["csv", "mbox"])
def test_what_only_inference_tied_is_not_tied_where_only_the_stated_is_asked_for(face: str) -> None:
    thread = a_thread(
        [
            a_comment("First.", reply=Reply(None, "stated")),
            a_comment("Quite.", reply=Reply(0, "inferred", 0.9)),
            a_comment("No.", reply=Reply(0, "stated")),
        ]
    )
    pieces = "".join("".join(page) for page in render([thread], cast("Face", face), "stated", Options()))
    assert "inferred" not in pieces
    assert "lost" in pieces
    assert "stated" in pieces


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "''", "’=1", "plain", "＝1"])
def test_a_cell_that_would_run_in_a_spreadsheet_is_text_and_comes_back(cell: str) -> None:
    thread = a_thread([a_comment(cell, by=cell or "x", reply=Reply(None, "stated"))], title=cell)
    table = written([thread], "csv").decode()
    assert not any(field[:1] in set("=+@\t＝") for line in table.splitlines() for field in line.split(","))
    assert comments_of(back(table.encode())[0]) == comments_of(thread)
    assert back(table.encode())[0].story.title.strip() == squeezed(cell)


def test_a_table_that_was_sorted_comes_back_in_the_order_of_the_capture() -> None:
    thread = a_chain(12)
    header, *rows = written([thread], "csv").decode().splitlines(keepends=True)
    assert comments_of(back("".join([header, *sorted(rows, reverse=True)]).encode())[0]) == comments_of(thread)


def test_a_table_less_one_of_its_columns_still_reads_as_a_table() -> None:
    import csv

    rows = list(csv.DictReader(io.StringIO(written([a_chain(3)], "csv").decode())))
    out = io.StringIO()
    kept = [name for name in rows[0] if name != "certainty"]
    writer = csv.DictWriter(out, kept, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    again = back(out.getvalue().encode())[0]
    assert [comment.reply.parent for comment in again.comments] == [None, 0, 1]


def test_lines_that_begin_with_from_stay_in_their_message() -> None:
    words = "From here on it rained.\n>From there too.\n\nFrom ann Thu Jan  1 00:00:00 1970\nSubject: no"
    thread = a_thread([a_comment(words, reply=Reply(None, "stated"))])
    data = written([thread], "mbox")
    assert data.count(b"\nFrom ") == 1
    assert comments_of(back(data)[0]) == comments_of(thread)


def test_a_mailbox_keeps_the_ids_that_its_messages_had() -> None:
    again = back(written(list(read_file(SEEDS[0].parent / "ferry-list.mbox")), "mbox"))
    assert again[0].comments[0].id == next(read_file(SEEDS[0].parent / "ferry-list.mbox")).comments[0].id


def test_a_name_with_an_address_keeps_it_in_a_mailbox_and_others_get_none() -> None:
    signed = a_comment(reply=Reply(None, "stated"))._replace(author=Author("Ann O’Neil", url="mailto:ann@example.org"))
    nameless = a_comment("Hm.", by="", reply=Reply(None, "stated"))
    again = back(written([a_thread([signed, nameless])], "mbox"))[0]
    assert [comment.author for comment in again.comments] == [signed.author, Author("")]


def test_a_message_whose_parent_was_taken_out_of_the_mailbox_answers_what_is_missing() -> None:
    thread = a_chain(3)
    messages = written([thread], "mbox").split(b"\nFrom ")
    del messages[2]
    again = back(b"\nFrom ".join(messages))[0]
    assert [comment.reply.tie for comment in again.comments] == ["stated", "absent"]


def test_a_page_that_was_cut_off_before_its_data_is_read_as_any_page() -> None:
    (thread,) = read_file(SEEDS[0].parent / "quarrel.txt")
    page = written([thread], "html")
    again = back(page[: page.index(b"<script type")])[0]
    assert again.capture.format == "page"
    assert [comment.author.name for comment in again.comments] == [comment.author.name for comment in thread.comments]
    assert [comment.posted for comment in again.comments] == [comment.posted for comment in thread.comments]


@pytest.mark.parametrize("face", ["html", "mbox", "epub"])
def test_the_text_of_the_story_can_be_left_out(face: str) -> None:
    stream = io.BytesIO()
    thread = a_thread([a_comment(reply=Reply(None, "stated"))], body="Words of the story.")
    render_file([thread], cast("Face", face), "inferred", Options(story=False), stream)
    if face == "epub":
        with zipfile.ZipFile(stream) as book:
            assert b"Words of" not in b"".join(map(book.read, book.namelist()))
        return
    assert b"Words of" not in stream.getvalue()
    assert back(stream.getvalue())[0].story.title == thread.story.title


def test_a_lost_place_is_worked_out_again_after_a_table() -> None:
    thread = a_thread([a_comment(reply=LOST), a_comment("Well.", reply=LOST)])
    assert all(comment.reply.tie != "lost" for comment in back(written([thread], "csv"))[0].comments)
