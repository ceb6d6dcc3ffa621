"""One page as text browsers, converters and extractions write it: the marks of lists, pictures, a piece a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from microfiche.parser.model import Thread

    Read = Callable[[str], Thread]

STORY: Final = """Kites over the Weir

   The council has banned kites over the weir, where the line of one caught in the turbine last autumn.

4 Comments

"""

LYNX: Final = """    1. Oda Renn
       March 3, 2012 at 7:12 pm
       The line was fishing line, and no kite had ever
       been near it.
       Reply
          + 2 weirs
            March 3, 2012 at 7:30 pm
            Ask the turbine keeper, he has kept it in a jar.
            Reply
               o Maik
                 March 4, 2012 at 9:01 am
                 The jar stands in our pub.
                 Reply
    2. Ilse Torn
       March 4, 2012 at 10:15 am
       Then hang the kite beside it.
       Reply

Leave a comment
"""
W3M: Final = """ 1. [6c1999e] Oda Renn
    March 3, 2012 at 7:12 pm

    The line was fishing line, and no kite had ever been near it.

    Reply
      □ [img] 2 weirs
        March 3, 2012 at 7:30 pm

        Ask the turbine keeper, he has kept it in a jar.

        Reply
          ☆ [av_] Maik
            March 4, 2012 at 9:01 am

            The jar stands in our pub.

            Reply
 2. [f91c] Ilse Torn
    March 4, 2012 at 10:15 am

    Then hang the kite beside it.

    Reply

Leave a comment
"""
W3M_TAILS: Final = """  • [f91c]

    The line was fishing line, and no kite had ever been near it.

    Posted by Oda Renn on March 3, 2012 at 7:12 pm | permalink | Reply

      □ [8fff]

        Ask the turbine keeper, he has kept it in a jar.

        Posted by 2 weirs on March 3, 2012 at 7:30 pm | permalink | Reply

          ☆ [c4ed]

            The jar stands in our pub.

            Posted by Maik on March 4, 2012 at 9:01 am | permalink | Reply

  • [c4ee]

    Then hang the kite beside it.

    Posted by Ilse Torn on March 4, 2012 at 10:15 am | permalink | Reply
"""
PANDOC: Final = """1.  March 3, 2012 at 7:12 pm | 4711 Oda Renn

    [Oda Renn's picture]

    The line was fishing line, and no kite had ever been near it.

    -   March 3, 2012 at 7:30 pm | 4712 2 weirs

        [2 weirs's picture]

        Ask the turbine keeper, he has kept it in a jar.

        -   March 4, 2012 at 9:01 am | 4713 Maik

            [Maik's picture]

            The jar stands in our pub.

2.  March 4, 2012 at 10:15 am | 4714 Ilse Torn

    [Ilse Torn's picture]

    Then hang the kite beside it.
"""
PIECES: Final = """Oda Renn
•
on
March 3, 2012
7:12 pm
|
Permalink
The line was fishing line, and no kite had ever been near it.
Reply
2 weirs
•
on
March 3, 2012
7:30 pm
|
Permalink
Ask the turbine keeper, he has kept it in a jar.
Reply
Maik
•
on
March 4, 2012
9:01 am
|
Permalink
The jar stands in our pub.
Reply
Ilse Torn
•
on
March 4, 2012
10:15 am
|
Permalink
Then hang the kite beside it.
Reply
Leave a comment
"""
SAID: Final = """On March 3, 2012 at 7:12 pm
Oda Renn
said:
The line was fishing line, and no kite had ever been near it.
Reply
On March 3, 2012 at 7:30 pm
2 weirs
said:
Ask the turbine keeper, he has kept it in a jar.
Reply
On March 4, 2012 at 9:01 am
Maik
said:
The jar stands in our pub.
Reply
On March 4, 2012 at 10:15 am
Ilse Torn
said:
Then hang the kite beside it.
Reply
Leave a comment
"""
BY_IN_PIECES: Final = """The line was fishing line, and no kite had ever been near it.
by
Oda Renn
on March 3, 2012 at 7:12 pm.
Reply
#
Ask the turbine keeper, he has kept it in a jar.
by
2 weirs
on March 3, 2012 at 7:30 pm.
Reply
#
The jar stands in our pub.
by
Maik
on March 4, 2012 at 9:01 am.
Reply
#
Then hang the kite beside it.
by
Ilse Torn
on March 4, 2012 at 10:15 am.
Reply
#
"""
PAGES: Final = {
    "lynx": LYNX,
    "w3m": W3M,
    "w3m, credits below": W3M_TAILS,
    "pandoc": PANDOC,
    "a piece a line": PIECES,
    "a piece a line, said": SAID,
    "a piece a line, credits below": BY_IN_PIECES,
    "a piece a line, blank lines between": PIECES.replace("\n", "\n\n \n"),
}
NAMES: Final = ["Oda Renn", "2 weirs", "Maik", "Ilse Torn"]
SAID_IT: Final = [
    "The line was fishing line, and no kite had ever been near it.",
    "Ask the turbine keeper, he has kept it in a jar.",
    "The jar stands in our pub.",
    "Then hang the kite beside it.",
]


@pytest.mark.parametrize("name", PAGES)
def test_names_times_and_bodies_are_read_from_what_a_program_rendered(read_text: Read, name: str) -> None:
    thread = read_text(STORY + PAGES[name])
    assert [comment.author.name for comment in thread.comments] == NAMES
    assert [
        comment.posted and comment.posted.earliest and comment.posted.earliest.day for comment in thread.comments
    ] == [*(3, 3, 4, 4)]
    assert [" ".join("\n".join(block.text for block in comment.body).split()) for comment in thread.comments] == SAID_IT


@pytest.mark.parametrize("name", ["lynx", "w3m", "w3m, credits below", "pandoc"])
def test_lists_in_lists_say_who_answers_whom(read_text: Read, name: str) -> None:
    thread = read_text(STORY + PAGES[name])
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, None]


def test_what_was_taken_off_is_left_over(read_text: Read) -> None:
    thread = read_text(STORY + LYNX)
    marks = [leftover.text for leftover in thread.leftovers if leftover.kind == "list mark"]
    assert marks == ["1.", "+", "o", "2."]


def test_brackets_below_every_name_are_pictures_whatever_they_say(read_text: Read) -> None:
    page = STORY.replace("4", "8") + PANDOC + PANDOC.replace("March", "April")
    for place, shown in enumerate(("a pike", "a jar", "me at sea", "no line")):
        page = page.replace(f"[{NAMES[place]}'s picture]", f"[{shown}]")
    assert [comment.body[0].text for comment in read_text(page).comments] == 2 * SAID_IT


def test_what_was_deleted_stands_in_brackets_and_is_no_picture(read_text: Read) -> None:
    page = STORY + PANDOC
    for name in NAMES:
        page = page.replace(f"[{name}'s picture]\n\n    ", "")
    for words in SAID_IT:
        page = page.replace(words, "[deleted]")
    assert [comment.body[0].text for comment in read_text(page).comments] == ["[deleted]"] * len(NAMES)


def test_a_list_that_somebody_wrote_keeps_its_marks(read_text: Read) -> None:
    page = LYNX.replace("The jar stands in our pub.", "* The jar stands\n                 * in our pub.")
    assert read_text(STORY + page).comments[2].body[0].text == "* The jar stands\n* in our pub."


def test_the_day_of_a_date_is_no_mark_of_a_list(read_text: Read) -> None:
    comments = "".join(
        f"{name}\n{day}. Mai 2012 um 7:12\n\nEin Drachen.\n\n" for name, day in (("A", 3), ("B", 9), ("C", 4))
    )
    thread = read_text(f"Drachen\n\nAm Wehr sind sie verboten.\n\n3 Kommentare\n\n{comments}")
    assert [comment.posted and comment.posted.as_written for comment in thread.comments] == [
        "3. Mai 2012 um 7:12",
        "9. Mai 2012 um 7:12",
        "4. Mai 2012 um 7:12",
    ]


def test_the_button_that_gives_up_a_reply_is_nobody(read_text: Read) -> None:
    thread = read_text(f"{STORY}   Cancel reply\n\n{LYNX}")
    assert [comment.author.name for comment in thread.comments] == NAMES


def test_the_count_over_the_comments_is_told_from_those_of_other_stories(read_text: Read) -> None:
    others = "".join(
        f"   A weir in {place}\n   {count} Comments\n" for place, count in (("Lund", 1), ("Pau", 3), ("Ems", 2))
    )
    assert read_text(others + STORY + LYNX).claimed == 4


def test_a_page_that_begins_with_the_place_of_a_picture_is_text(read_text: Read) -> None:
    thread = read_text("[          ]\n" + STORY + LYNX)
    assert len(thread.comments) == len(NAMES)


def test_credits_of_the_story_above_a_page_of_indented_comments_are_no_comments(read_text: Read) -> None:
    comments = LYNX.replace("Leave a comment\n", "") + LYNX.replace("March", "April")
    page = STORY.replace("\n4 Comments\n", "\n   Ilse Ask\n   March 2, 2012\n   Filed under weirs\n\n")
    thread = read_text(page + comments)
    assert [comment.author.name for comment in thread.comments] == 2 * NAMES
    assert [comment.reply.parent for comment in thread.comments] == [None, 0, 1, None, None, 4, 5, None]
