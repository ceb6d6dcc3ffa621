from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_chain, a_comment, a_thread, threads
from microfiche.parser.model import Block, Reply, Thread
from microfiche.parser.outline import VIEWS, View, outline
from microfiche.render.cells import cell_len
from microfiche.render.clean import clean
from microfiche.render.faces import Face, render
from microfiche.render.linear import render_linear
from microfiche.render.markdown import render_markdown
from microfiche.render.options import Options
from microfiche.render.text import DEEPEST, NARROWEST, render_text

if TYPE_CHECKING:
    from collections.abc import Callable


def as_text(thread: Thread, view: View = "inferred", options: Options | None = None) -> str:
    return "".join(render_text(thread, outline(thread, view), options or Options()))


def as_linear(thread: Thread) -> str:
    return "".join(render_linear(thread, outline(thread), Options()))


def as_markdown(thread: Thread) -> str:
    return "".join(render_markdown(thread, outline(thread), Options()))


TALK = a_thread(
    [
        a_comment("Late again.", by="ann", at="10 April 2014, 14:58", reply=Reply(None, "stated")),
        a_comment("> Late again.\n\nIt is not.", by="bo", guest=True, reply=Reply(0, "inferred", 0.7)),
        a_comment("Said who?", by="cy", reply=Reply(None, "absent", 0.4)),
    ],
    claimed=3,
)


def test_a_thread_reads_as_a_story_and_an_indented_conversation() -> None:
    assert as_text(TALK) == (
        "Ferry Late\n\nIt was late.\n\n3 comments\n"
        "\n#1 ann · 10 April 2014, 14:58\nLate again.\n"
        "\n  #2 bo (Guest)  → #1, likely\n  > Late again.\n\n  It is not.\n"
        "\n#3 cy  → not in this capture\nSaid who?\n"
    )


def test_the_story_can_be_left_out_but_for_its_title() -> None:
    assert as_text(TALK, options=Options(story=False)).startswith("Ferry Late\n\n3 comments\n")


def test_a_flat_view_indents_nothing() -> None:
    assert not any(line.startswith(" ") for line in as_text(TALK, "flat").split("\n"))


def test_without_unicode_the_frame_is_ascii_and_the_words_are_not_touched() -> None:
    text = as_text(a_thread([*TALK.comments, a_comment("naïve →")]), options=Options(unicode=False))
    assert "#2 bo (Guest)  -> #1, likely" in text
    assert "naïve →" in text


def test_colours_wrap_each_line_and_change_no_word() -> None:
    coloured = as_text(TALK, options=Options(colour=True))
    assert "\x1b[1mFerry Late\x1b[0m" in coloured
    assert "".join(part.partition("m")[2] if n else part for n, part in enumerate(coloured.split("\x1b["))) == as_text(
        TALK
    )


def test_a_deep_chain_is_indented_no_further_and_says_how_deep_it_is() -> None:
    last = as_text(a_chain(60)).rsplit("\n\n", 1)[1]
    assert last.startswith(" " * 2 * DEEPEST + "#60 ")
    assert "depth 59" in last


def test_a_chain_of_100_000_replies_takes_no_more_than_its_words_and_a_margin() -> None:
    assert len(as_text(a_chain(100_000))) < 100_000 * 200


def test_hostile_names_titles_and_bodies_are_shown_and_not_obeyed() -> None:
    hostile = "\x1b[31mred\u202e"
    thread = a_thread([a_comment(hostile, by=hostile, at=hostile)], title=hostile, body=hostile)
    for shown in (as_text(thread), as_linear(thread), as_markdown(thread)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "␛" in shown


@given(threads(), st.sampled_from(VIEWS), st.integers(30, 60))
@settings(max_examples=50)
def test_wrapped_lines_fit_and_hold_every_word(thread: Thread, view: View, width: int) -> None:
    text = as_text(thread, view, Options(width=width))
    assert all(cell_len(line) <= width or cell_len(line.strip()) <= NARROWEST for line in text.split("\n"))
    shown = "".join(text.split())
    for comment in thread.comments:
        for block in comment.body:
            assert all("".join(word.split()) in shown for word in clean(block.text).split() if len(word) <= 4)


def test_the_linear_face_says_each_place_in_words() -> None:
    assert as_linear(TALK) == (
        "Story: Ferry Late.\n\nIt was late.\n\n3 comments.\n"
        "\nComment 1 of 3, by ann, 10 April 2014, 14:58.\nTop-level comment 1 of 2.\nLate again.\n"
        "\nComment 2 of 3, by bo (Guest).\nReply 1 of 1 to ann, comment 1; inferred, likely.\n"
        "Quote: Late again. End of quote.\nIt is not.\n"
        "\nComment 3 of 3, by cy.\nAnswers something that is not in this capture.\nSaid who?\n"
    )


def test_markdown_nests_quotes_and_escapes_what_a_stranger_wrote() -> None:
    thread = a_thread(
        [
            a_comment(
                "<b>*no*</b> &amp; [x](javascript:y)\n# nor this\n1. nor that\n    nor code",
                by="a_b",
                reply=Reply(None, "stated"),
            )
        ]
    )
    assert as_markdown(thread).endswith(
        "\n> **#1 a\\_b**\n>\n"
        "> \\<b\\>\\*no\\*\\</b\\> &amp;amp; \\[x\\](javascript:y)\\\n"
        "> \\# nor this\\\n> 1\\. nor that\\\n> &nbsp;&nbsp;&nbsp;&nbsp;nor code\n"
    )


def test_markdown_fences_code_with_more_ticks_than_it_holds() -> None:
    comment = a_comment()._replace(body=(Block("code", "a ``` b"),))
    assert "> ````\n> a ``` b\n> ````\n" in as_markdown(a_thread([comment]))


def joined(face: Face, *made: Thread) -> str:
    return "".join(piece for page in render(made, face, "inferred", Options()) for piece in page)


def test_several_threads_are_parted_on_every_face() -> None:
    parted: dict[Face, Callable[[str], bool]] = {
        "text": lambda text: "\n" + "=" * 72 + "\n" in text,
        "linear": lambda text: "\nNext thread.\n" in text,
        "markdown": lambda text: "\n---\n" in text,
        "json": lambda text: text.startswith("[{") and text.endswith("}]\n"),
        "jsonl": lambda text: text.count("\n") == 2,
    }
    for face, holds in parted.items():
        assert holds(joined(face, TALK, TALK)), face
        assert joined(face, TALK).endswith("\n")
        assert not joined(face)
