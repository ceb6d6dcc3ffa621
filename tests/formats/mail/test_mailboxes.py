"""Mailboxes as they are read: threads by ids, whatever a mailbox lacks, repeats or gets wrong."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.many import read_one
from microfiche.parser.model import LOST, Damage, Thread
from microfiche.parser.read import read_bytes, read_file, read_folder
from microfiche.parser.source import Source
from outlines import SEEDS, outline_beside, outline_of

if TYPE_CHECKING:
    from pathlib import Path


def message(number: int, *fields: str, body: str = "So it is.", sender: str = "ann@example.org") -> bytes:
    head = [f"From: {sender}", f"Date: Mon, 3 Jun 2013 08:{number:02}:00 +0200", f"Message-ID: <m{number}@x.org>"]
    given = {field.split(":")[0].lower() for field in fields}
    head = [field for field in head if field.split(":")[0].lower() not in given]
    if "subject" not in given:
        head.append("Subject: Fog")
    return "\n".join([*head, *(field for field in fields if not field.endswith(": -")), "", body, ""]).encode()


def mailbox(*messages: bytes, line_end: bytes = b"\n") -> bytes:
    parting = b"From ann@example.org Mon Jun  3 08:00:00 2013\n"
    return b"".join(parting + one + b"\n" for one in messages).replace(b"\n", line_end)


def read(data: bytes) -> tuple[list[Thread], list[Damage]]:
    reported: list[Damage] = []
    source = Source.from_bytes(data, "out", lambda _, damage: reported.append(damage))
    return list(read_one(source)), reported


def one_thread(*messages: bytes) -> Thread:
    threads, reported = read(mailbox(*messages))
    assert len(threads) == 1
    assert reported == []
    return threads[0]


def outline(thread: Thread) -> list[tuple[str, int | None, str]]:
    return [(comment.id, comment.reply.parent, comment.reply.tie) for comment in thread.comments]


def test_the_first_message_is_the_story_and_the_others_answer_it_or_each_other() -> None:
    thread = one_thread(
        message(1, body="The fog is back."),
        message(2, "In-Reply-To: <m1@x.org>"),
        message(3, "References: <m1@x.org> <m2@x.org>"),
        message(4, "References: <m1@x.org>"),
    )
    assert thread.story.title == "Fog"
    assert [block.text for block in thread.story.body] == ["The fog is back."]
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated"), ("m4@x.org", None, "stated")]


def test_in_reply_to_stands_nearer_than_references() -> None:
    thread = one_thread(
        message(1),
        message(2, "In-Reply-To: <m1@x.org>"),
        message(3, "In-Reply-To: <m2@x.org>", "References: <m2@x.org> <m1@x.org>"),
    )
    assert outline(thread)[1] == ("m3@x.org", 0, "stated")


def test_threads_come_in_the_order_of_their_first_messages() -> None:
    threads, _ = read(
        mailbox(
            message(1, "Subject: A"),
            message(2, "Subject: B"),
            message(3, "Subject: A", "In-Reply-To: <m1@x.org>"),
            message(4, "Subject: C"),
        )
    )
    assert [(thread.story.title, len(thread.comments)) for thread in threads] == [("A", 1), ("B", 0), ("C", 0)]


def test_an_answer_may_come_before_what_it_answers() -> None:
    thread = one_thread(message(3, "In-Reply-To: <m2@x.org>"), message(2, "In-Reply-To: <m1@x.org>"), message(1))
    assert outline(thread) == [("m3@x.org", 1, "stated"), ("m2@x.org", None, "stated")]


def test_an_answer_to_a_message_that_is_missing_is_absent_and_stays_in_its_thread() -> None:
    thread = one_thread(message(1), message(3, "References: <m1@x.org> <gone@x.org>", "In-Reply-To: <gone@x.org>"))
    assert outline(thread) == [("m3@x.org", None, "absent")]
    assert "<gone@x.org>" in thread.comments[0].reply.evidence[0].says


def test_a_thread_whose_first_message_is_missing_says_so() -> None:
    thread = one_thread(
        message(2, "Subject: Re: [list] Re: Fog", "In-Reply-To: <m1@x.org>"),
        message(3, "Subject: Re: [list] Re: Fog", "In-Reply-To: <m1@x.org>"),
    )
    assert thread.story.title == "[list] Re: Fog"
    assert thread.story.body == ()
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", None, "stated")]
    assert [damage.kind for damage in thread.damage] == ["missing"]


def test_an_answer_whose_ids_are_lost_joins_by_its_subject_and_its_place_is_lost() -> None:
    thread = one_thread(message(1), message(2, "Subject: RE: fog"), message(3, "Subject: Aw: Re: Fog"))
    assert [comment.reply for comment in thread.comments] == [LOST, LOST]
    assert "#1, #2 named no message" in thread.damage[0].says


def test_the_same_subject_without_a_word_for_answer_is_a_thread_of_its_own() -> None:
    assert len(read(mailbox(message(1), message(2)))[0]) == 2


def test_an_answer_to_an_unknown_id_under_the_subject_of_a_story_is_inferred_to_answer_it() -> None:
    thread = one_thread(message(1), message(2, "Subject: Re: Fog", "In-Reply-To: <other@x.org>"))
    (comment,) = thread.comments
    assert (comment.reply.parent, comment.reply.tie) == (None, "inferred")
    assert comment.reply.certainty < 1
    assert [evidence.kind for evidence in comment.reply.evidence] == ["message id", "subject"]


def test_a_circle_is_cut_and_reported() -> None:
    thread = one_thread(
        message(1, "In-Reply-To: <m3@x.org>"),
        message(2, "In-Reply-To: <m1@x.org>"),
        message(3, "In-Reply-To: <m2@x.org>"),
    )
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]
    assert [damage.kind for damage in thread.damage] == ["circle"]


def test_a_message_that_answers_itself_is_a_story() -> None:
    thread = one_thread(message(1, "In-Reply-To: <m1@x.org>"), message(2, "References: <m1@x.org> <m2@x.org>"))
    assert outline(thread) == [("m2@x.org", None, "stated")]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=10))
def test_whatever_references_say_every_message_is_there_once_and_nothing_is_a_circle(named: list[list[int]]) -> None:
    messages = [
        message(number, "References: " + " ".join(f"<m{one}@x.org>" for one in ids)) for number, ids in enumerate(named)
    ]
    threads, reported = read(mailbox(*messages))
    begun = sum(not any(damage.kind == "missing" for damage in thread.damage) for thread in threads)
    assert begun + sum(len(thread.comments) for thread in threads) == len(messages)
    assert reported == []
    for thread in threads:
        for position in range(len(thread.comments)):
            seen: set[int] = set()
            at: int | None = position
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = thread.comments[at].reply.parent


def test_a_copy_of_a_message_is_left_over_and_a_different_one_with_its_id_is_read() -> None:
    again = message(2, "In-Reply-To: <m1@x.org>")
    thread = one_thread(message(1), again, again, message(1), message(2, "In-Reply-To: <m1@x.org>", body="No."))
    assert [block.text for comment in thread.comments for block in comment.body] == ["So it is.", "No."]
    assert [leftover.kind for leftover in thread.leftovers] == ["duplicate message"] * 2


def test_messages_without_ids_and_dates_are_read() -> None:
    threads, _ = read(mailbox(message(1, "Message-ID: -", "Date: -"), message(2, "Message-ID: -", "Subject: Re: Fog")))
    assert len(threads) == 1
    assert threads[0].story.published is None
    assert [comment.id for comment in threads[0].comments] == [""]


def test_ids_without_brackets_and_with_at_in_words_are_ids() -> None:
    thread = one_thread(
        message(1, "Message-ID: m1@x.org"),
        message(2, "In-Reply-To: <m1 at x.org>"),
        message(3, "In-Reply-To: Message from Ann <ann@x.org> of Monday <m2@x.org>"),
        message(4, "In-Reply-To: <m3@x.org> from Ann <ann@x.org>"),
    )
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1]


def test_lines_that_begin_with_from_part_messages_only_before_a_header() -> None:
    body = "From what I hear it is.\n\nFrom 08:00 on\nthe fog stays.\n\nFrom: a line\nOf: a letter\n\n>From here, too."
    thread = one_thread(message(1, body=body), message(2, "In-Reply-To: <m1@x.org>"))
    assert [block.text for block in thread.story.body] == [
        "From what I hear it is.",
        "From 08:00 on\nthe fog stays.",
        "From: a line\nOf: a letter",
        "From here, too.",
    ]


def test_a_line_to_the_letter_parts_messages_where_what_stands_around_it_is_broken() -> None:
    one, two, three = message(1), message(2, "In-Reply-To: <m1@x.org>"), message(3, "In-Reply-To: <m1@x.org>")
    whole = mailbox(one, two, three)
    glued = whole.replace(b"So it is.\n\nFrom ann", b"So it\xff\xffFrom ann", 1)
    broken = whole.replace(b"2013\nFrom: ann", b"2013\nF\xff\x01rom ann", 1)
    for data in (glued, broken, b"\x01\x02" + whole):
        threads, _ = read(data)
        assert {one.id for thread in threads for one in thread.comments} >= {"m2@x.org", "m3@x.org"}


def test_a_quoted_parting_line_parts_nothing() -> None:
    quoted = "Look at\n> From bo@x.org Mon Jun  3 08:00:00 2013\n> From: bo\n> Date: then\n> So it is."
    thread = one_thread(message(1, body=quoted), message(2, "In-Reply-To: <m1@x.org>"))
    assert len(thread.comments) == 1


def test_a_patch_in_a_message_is_no_message() -> None:
    patch = f"From {'0' * 40} Mon Sep 17 00:00:00 2001\nFrom: Bea <bea@x.org>\nSubject: [PATCH] Fog\n\nLess of it."
    thread = one_thread(message(1, body=f"See below.\n\n{patch}"), message(2, "In-Reply-To: <m1@x.org>"))
    assert len(thread.comments) == 1


def test_a_mailbox_of_patches_is_a_mailbox() -> None:
    patch = f"From {'0' * 40} Mon Sep 17 00:00:00 2001\nFrom: Bea <bea@x.org>\nSubject: [PATCH] Fog\n\nLess of it.\n\n"
    assert len(read((patch * 3).encode())[0]) == 3


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_line_ends_of_both_kinds_part_messages(line_end: bytes) -> None:
    data = mailbox(message(1), message(2, "In-Reply-To: <m1@x.org>", body="One.\n\n> Two."), line_end=line_end)
    (thread,), _ = read(data)
    assert [(block.kind, block.text) for block in thread.comments[0].body] == [("paragraph", "One."), ("quote", "Two.")]


def test_a_batch_of_news_is_read() -> None:
    articles = [message(1), message(2, "References: <m1@x.org>", "Newsgroups: x.fog")]
    batch = b"".join(b"#! rnews %d\n" % len(article) + article for article in articles)
    (thread,), _ = read(batch)
    assert thread.capture.format == "mbox"
    assert len(thread.comments) == 1
    (thread,), _ = read(batch[:-9])
    assert len(thread.comments) == 1


def test_a_mailbox_larger_than_a_window_gives_the_same_threads_from_a_file_and_through_a_pipe(tmp_path: Path) -> None:
    messages = [message(n % 60, f"Message-ID: <{n}@y.org>", f"Subject: {n}", body="x" * 7919) for n in range(400)]
    data = mailbox(*messages)
    (tmp_path / "box").write_bytes(data)
    filed = list(read_file(tmp_path / "box"))
    piped = list(read_bytes(data, str(tmp_path / "box")))
    assert filed == piped
    assert [thread.story.title for thread in filed] == [str(n) for n in range(400)]
    assert list(read_bytes(gzip.compress(data), str(tmp_path / "box"))) == piped


def test_fifty_megabytes_on_one_line_are_one_message(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(mailbox(message(1, body="x" * 50_000_000), message(2, "In-Reply-To: <m1@x.org>")))
    (thread,) = read_file(tmp_path / "box")
    assert len(thread.story.body[0].text) == 50_000_000
    assert len(thread.comments) == 1


def test_a_long_chain_of_answers_is_read() -> None:
    count = 10_000
    fields = [(f"Message-ID: <c{n}@x.org>", f"In-Reply-To: <c{n - 1}@x.org>") for n in range(1, count)]
    thread = one_thread(message(1, "Message-ID: <c0@x.org>"), *(message(1, *pair) for pair in reversed(fields)))
    assert [comment.reply.parent for comment in thread.comments[:3]] == [1, 2, 3]
    assert thread.comments[-1].reply.parent is None


def test_the_messages_of_a_maildir_are_one_mailbox(tmp_path: Path) -> None:
    for number, place in enumerate(("cur", "new", "tmp"), 1):
        (tmp_path / place).mkdir()
        answered = f"In-Reply-To: <m{number - 1}@x.org>" if number > 1 else "X-Seen: no"
        (tmp_path / place / f"{number}:2,S").write_bytes(message(number, answered))
    (tmp_path / "cur" / "z.txt").write_text("No message at all.")
    reported: list[Damage] = []
    threads = list(read_folder(tmp_path, report=lambda _, damage: reported.append(damage)))
    assert [thread.capture.format for thread in threads] == ["text", "message"]
    assert outline(threads[1]) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]
    assert threads[1].capture.record == f"<m1@x.org> at byte 0 of {tmp_path / 'cur' / '1:2,S'}"


def test_the_hidden_folders_of_a_maildir_belong_to_it(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / ".Sent"):
        for place in ("cur", "new"):
            (folder / place).mkdir(parents=True)
    (tmp_path / "cur" / "1").write_bytes(message(1))
    (tmp_path / ".Sent" / "cur" / "2").write_bytes(message(2, "In-Reply-To: <m1@x.org>"))
    (tmp_path / ".notes").mkdir()
    (tmp_path / ".notes" / "3").write_bytes(message(3, "In-Reply-To: <m1@x.org>"))
    (thread,) = read_folder(tmp_path)
    assert outline(thread) == [("m2@x.org", None, "stated")]


def test_the_months_of_a_list_in_a_folder_are_one_mailbox(tmp_path: Path) -> None:
    (tmp_path / "2013-06.txt").write_bytes(mailbox(message(1), message(2, "In-Reply-To: <m1@x.org>")))
    (tmp_path / "2013-07.txt").write_bytes(mailbox(message(3, "In-Reply-To: <m2@x.org>"), message(2)))
    (thread,) = read_folder(tmp_path)
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]


def test_messages_in_an_archive_are_one_mailbox() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("2.eml", message(2, "In-Reply-To: <m1@x.org>"))
        archive.writestr("1.eml", message(1))
        archive.writestr("box.mbox", mailbox(message(3, "In-Reply-To: <m2@x.org>")))
    (thread,) = read_bytes(target.getvalue(), "mail.zip")
    assert outline(thread) == [("m2@x.org", None, "stated"), ("m3@x.org", 0, "stated")]
    assert thread.capture.record == "<m1@x.org> at byte 0 of mail.zip › 1.eml"


def test_a_text_that_begins_like_a_letter_is_no_message() -> None:
    for text in (
        b"Dear all: hello\n\nFog.",
        b"Date: today\nPlace: here\n\nFog.",
        b"From the pier: fog\nSubject to: none\n",
    ):
        assert read(text)[0][0].capture.format == "text"


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_behind_a_header_escape_as_an_error(body: bytes) -> None:
    for field in (b"", b"Content-Type: multipart/mixed; boundary=a\n", b"Content-Transfer-Encoding: base64\n"):
        data = mailbox(b"From: a@b.org\nSubject: x\n" + field + b"\n" + body)
        assert read(data)[0]


@pytest.mark.parametrize("name", ["ferry-list.mbox", "signal.eml"])
def test_a_seed_is_read_as_its_outline_says(name: str) -> None:
    (thread,) = read_file(SEEDS / name)
    assert outline_of(thread) == outline_beside(name)
    assert thread.damage == ()
