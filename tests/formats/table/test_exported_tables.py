"""Tables as programs export them: what stands before the names, what has no name, and what tells threads and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from microfiche.parser import read_folder
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Thread


def read(data: str | bytes) -> list[Thread]:
    return list(read_one(Source.from_bytes(data.encode() if isinstance(data, str) else data, "table")))


def places(thread: Thread) -> list[tuple[str, int | None, str]]:
    return [(comment.author.name, comment.reply.parent, comment.reply.tie) for comment in thread.comments]


def test_the_line_that_tells_excel_what_parts_the_cells_is_no_row() -> None:
    (thread,) = read(
        "sep=;\r\nid;parent;author;date;text\r\n1;;dory;2014-03-02;Überall, sagt sie.\r\n".encode("cp1252")
    )
    assert places(thread) == [("dory", None, "stated")]
    assert thread.comments[0].body[0].text == "Überall, sagt sie."


def test_names_of_columns_that_lack_the_one_for_the_numbers_of_rows_belong_to_the_cells_behind_it() -> None:
    (thread,) = read(
        '"id"\t"parent"\t"author"\t"date"\t"text"\n"1"\t7\tNA\t"dory"\t"2014-03-02"\t"It \\"came\\" home."\n'
        '"2"\t8\t7\t"halyard"\t"2014-03-03"\t"Without page 88."\n'
    )
    assert places(thread) == [("dory", None, "stated"), ("halyard", 0, "stated")]
    assert thread.comments[0].body[0].text == 'It "came" home.'


def test_an_address_that_stands_on_row_after_row_parts_the_threads() -> None:
    threads = read(
        "url,title,id,reply_to,name,date,comment\n"
        "https://a.example/1,Library Book Comes Home,1,,dory,2014-03-02,It came home.\n"
        "https://a.example/1,Library Book Comes Home,2,1,halyard,2014-03-02,Without page 88.\n"
        "https://a.example/2,Weir Opens,1,,dory,2014-03-04,At last.\n"
        "https://a.example/2,Weir Opens,2,1,oarlock,2014-03-04,And too late.\n"
    )
    assert [thread.story.title for thread in threads] == ["Library Book Comes Home", "Weir Opens"]
    assert [[parent for _, parent, _ in places(thread)] for thread in threads] == [[None, 0], [None, 0]]


def test_an_address_that_comes_back_is_the_home_of_a_person() -> None:
    (thread,) = read(
        "url,author,date,comment\nhttps://dory.example,dory,2014-03-02,It came home.\n"
        "https://halyard.example,halyard,2014-03-02,Without page 88.\nhttps://dory.example,dory,2014-03-03,Read on.\n"
    )
    assert len(thread.comments) == 3


@pytest.mark.parametrize("mark", ["/", ".", "_"])
def test_a_path_states_what_a_comment_stands_in(mark: str) -> None:
    rows = (("0001", "dory"), ("0001/0002", "halyard"), ("0001/0002/0003", "dory"), ("0004", "oarlock"))
    (thread,) = read(
        "path,author,date,text\n" + "".join(f"{at.replace('/', mark)},{who},2014-03-02,Said.\n" for at, who in rows)
    )
    assert [parent for _, parent, _ in places(thread)] == [None, 0, 1, None]
    assert {tie for _, _, tie in places(thread)} == {"stated"}


def test_a_path_of_ids_leaves_each_comment_its_id() -> None:
    (thread,) = read(
        "id,path,author,date,text\n7,0.7,dory,2014-03-02,One.\n9,0.7.9,halyard,2014-03-02,Two.\n"
        "12,0.7.9.12,dory,2014-03-03,Three.\n"
    )
    assert [comment.id for comment in thread.comments] == ["7", "9", "12"]
    assert [parent for _, parent, _ in places(thread)] == [None, 0, 1]


def test_names_that_lead_into_objects_count_by_their_ends() -> None:
    (thread,) = read(
        "object_id,message,created_time,from.name,from.id\n1_1,It came home.,2014-03-02T09:14:00+0000,dory,77\n"
    )
    assert thread.comments[0].author.name == "dory"


def test_a_column_without_a_word_in_it_leaves_its_part_to_another() -> None:
    (thread,) = read("id,author,post_time,timestamp,text\n1,dory,,2014-03-02T09:14:00Z,It came home.\n")
    assert thread.comments[0].posted


def test_a_cell_that_holds_pieces_of_a_text_is_the_text() -> None:
    (thread,) = read(
        "Comment ID,Comment Create Timestamp,Parent Comment ID,Video ID,Comment Text\n"
        'Ug1,2014-03-02T09:14:00+00:00,,v1,"{""text"":""It came ""},{""text"":""home.""}"\n'
    )
    assert thread.comments[0].body[0].text == "It came home."


ARTICLES = (
    "article_id,title,author,published_date,ncomments,article_text\n"
    "7,Library Book Comes Home,Ina Marsh,2014-03-01,2,<p>It was due in 1954.</p>\n8,Weir Opens,Jo Pell,2014-03-03,0,\n"
)
REMARKS = (
    "article_id,comment_counter,comment_author,timestamp,comment_text\n"
    "7,source1_7_0,dory,2014-03-02T09:14:00Z,It came home.\n7,source1_7_0_0,halyard,2014-03-02T09:30:00Z,Quite.\n"
)


@pytest.mark.parametrize("first", ["articles.csv", "zebra.csv"])
def test_stories_in_a_table_of_their_own_come_to_their_comments(tmp_path: Path, first: str) -> None:
    (tmp_path / first).write_text(ARTICLES)
    (tmp_path / "comments.csv").write_text(REMARKS)
    thread, silent = read_folder(tmp_path)
    assert (thread.story.title, thread.story.byline, thread.claimed) == ("Library Book Comes Home", "Ina Marsh", 2)
    assert [block.text for block in thread.story.body] == ["It was due in 1954."]
    assert places(thread) == [("dory", None, "stated"), ("halyard", 0, "stated")]
    assert (silent.story.title, silent.comments) == ("Weir Opens", ())


def test_a_table_of_stories_alone_gives_them_without_comments() -> None:
    threads = read(ARTICLES)
    assert [(thread.story.title, len(thread.comments)) for thread in threads] == [
        ("Library Book Comes Home", 0),
        ("Weir Opens", 0),
    ]


def test_lines_above_the_names_of_the_columns_are_told_of() -> None:
    wrong: list[str] = []
    data = (
        "Post,https://a.example/1\nExported,2014-03-05 10:00\n\n,Name,Date,Likes,Comment\n"
        "1,dory,2014-03-02,3,It came home.\n1-1,halyard,2014-03-02,0,Without page 88.\n"
        "2,oarlock,2014-03-03,1,At last.\n2-1,dory,2014-03-03,0,Read on.\n"
    )
    report = Source.from_bytes(data.encode(), "table", lambda name, damage: wrong.append(damage.says))
    (thread,) = read_one(report)
    assert places(thread) == [
        ("dory", None, "stated"),
        ("halyard", 0, "stated"),
        ("oarlock", None, "stated"),
        ("dory", 2, "stated"),
    ]
    assert wrong == ["Above the names of the columns stands: “Post,https://a.example/1 / Exported,2014-03-05 10:00”."]
