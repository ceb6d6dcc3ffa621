"""Text captures in languages that few readers of pages know: headings, times and buttons."""

from __future__ import annotations

import pytest
from microfiche.parser.read import read_bytes

STORY = (
    "The pier clock runs again\n\n"
    "The clock on the pier at Marsk runs again after eleven years, the trust said on Monday.\n\n"
)


@pytest.mark.parametrize(
    ("heading", "times", "button"),
    [
        ("Komentáře (2)", ("2. března 2015 v 10:20", "3. března 2015 v 07:45"), "Odpovědět"),
        ("2 σχόλια", ("2 Μαρτίου 2015, 10:20", "3 Μαρτίου 2015, 07:45"), "Απάντηση"),
        ("댓글 2", ("2015.03.02 10:20", "2015.03.03 07:45"), "답글"),
        ("2 hozzászólás", ("2015. március 2. 10:20", "2015. március 3. 07:45"), "Válasz"),
        ("2 kommentarer", ("2 maj 2015 kl. 10:20", "3 maj 2015 kl. 07:45"), "Svara"),
        ("Коментарі (2)", ("2 березня 2015, 10:20", "3 березня 2015, 07:45"), "Відповісти"),
        ("2 תגובות", ("2 במרץ 2015, 10:20", "3 במרץ 2015, 07:45"), "הגב"),
    ],
    ids=["Czech", "Greek", "Korean", "Hungarian", "Swedish", "Ukrainian", "Hebrew"],
)
def test_comments_are_read_with_their_times_and_without_buttons(heading: str, times: tuple[str, str], button: str):
    said = ("It strikes thirteen, I counted.", "Only in summer, and at low tide.")
    blocks = (
        f"{name}\n{time}\n{text}\n{button}\n\n" for name, time, text in zip(("gull", "pile"), times, said, strict=True)
    )
    (thread,) = read_bytes((STORY + heading + "\n\n" + "".join(blocks)).encode(), "page.txt")
    assert thread.claimed == 2
    assert [comment.author.name for comment in thread.comments] == ["gull", "pile"]
    assert [comment.posted.as_written for comment in thread.comments if comment.posted] == list(times)
    assert [block.text for comment in thread.comments for block in comment.body] == list(said)


def test_a_figure_above_a_button_counts_who_pressed_another_one():
    blocks = (
        "@gull\n2 years ago\nIt strikes thirteen, I counted.\n\n3\n\nReply\n\n"
        "@pile\n1 year ago\nOnly in summer.\n\nReply\n"
    )
    (thread,) = read_bytes((STORY + "2 Comments\n\n" + blocks).encode(), "page.txt")
    assert [block.text for comment in thread.comments for block in comment.body] == [
        "It strikes thirteen, I counted.",
        "Only in summer.",
    ]
