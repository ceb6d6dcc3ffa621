"""Dumps of databases: how rows are written, which programs' tables are known, and what a broken row costs."""

from __future__ import annotations

import gzip
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from microfiche.parser import read_file
from microfiche.parser.errors import UnreadableError
from microfiche.parser.formats.records import gather
from microfiche.parser.many import read_one
from microfiche.parser.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from microfiche.parser.model import Damage, Thread

COMMENTS = (
    "CREATE TABLE `wp_comments` (`comment_ID` bigint, `comment_post_ID` bigint, `comment_author` tinytext,"
    " `comment_date` datetime, `comment_content` text COMMENT 'one, two; (three)', `comment_approved` varchar(20),"
    " `comment_parent` bigint(20) DEFAULT '0', PRIMARY KEY (`comment_ID`), KEY `p` (`comment_post_ID`)) ENGINE=x;\n"
)
FIRST = "(1,7,'dory','2014-03-02 09:14:00','It came home.','1',0)"
SECOND = "(2,7,'halyard','2014-03-02 09:30:00','Without page 88.','1',1)"


def read(data: str | bytes, wrong: list[str] | None = None) -> list[Thread]:
    def report(name: str, damage: Damage) -> None:
        if wrong is not None:
            wrong.append(damage.says)

    return list(read_one(Source.from_bytes(data.encode() if isinstance(data, str) else data, "dump", report)))


def told(thread: Thread) -> list[tuple[str, int | None, str]]:
    return [
        (comment.author.name, comment.reply.parent, " / ".join(block.text for block in comment.body))
        for comment in thread.comments
    ]


EXPECTED = [("dory", None, "It came home."), ("halyard", 0, "Without page 88.")]


def test_rows_take_the_columns_that_their_table_was_made_with() -> None:
    (thread,) = read(f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{SECOND};\n")
    assert told(thread) == EXPECTED
    assert {comment.reply.tie for comment in thread.comments} == {"stated"}


def test_rows_take_the_columns_that_their_statement_names() -> None:
    names = "`comment_parent`, `comment_ID`, `comment_post_ID`, `comment_author`, `comment_date`, `comment_content`"
    (thread,) = read(
        f"-- phpMyAdmin SQL Dump\nINSERT INTO `wp_comments` ({names}, `comment_approved`) VALUES\n"
        "(0, 1, 7, 'dory', '2014-03-02 09:14:00', 'It came home.', '1'),\n"
        "(1, 2, 7, 'halyard', '2014-03-02 09:30:00', 'Without page 88.', '1');\n"
    )
    assert told(thread) == EXPECTED


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"'It\'s \"home\".\r\nAt last; it''s late),(2,'", "It's \"home\".\nAt last; it's late),(2,"),
        (r"_utf8mb4'It came home.'", "It came home."),
        ("0x497420636d6520686f6d652e", "It cme home."),
        (r"'C:\\temp'", r"C:\temp"),
    ],
)
def test_a_text_is_what_mysql_reads_it_as(written: str, said: str) -> None:
    row = FIRST.replace("'It came home.'", written)
    (thread,) = read(f"{COMMENTS}INSERT INTO `wp_comments` VALUES {row},{SECOND};\n")
    assert thread.comments[0].body[0].text == said
    assert len(thread.comments) == 2


def test_a_backslash_is_a_backslash_where_the_database_is_not_mysql() -> None:
    (thread,) = read(
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
        "CREATE TABLE comments (id INTEGER PRIMARY KEY, page_id, author, date, text);\n"
        "INSERT INTO comments VALUES(1,7,'dory','2014-03-02','C:\\');\n"
        "INSERT INTO comments VALUES(2,7,'halyard','2014-03-03',replace('One.\\nTwo.','\\n',char(10)));\n"
    )
    assert [text for _, _, text in told(thread)] == ["C:\\", "One.\nTwo."]


def test_lines_that_postgresql_copies_are_rows() -> None:
    (thread,) = read(
        "-- PostgreSQL database dump\n\nCOPY public.comments (id, article_id, parent_id, author, created_at, body)"
        " FROM stdin;\n1\t7\t\\N\tdory\t2014-03-02 09:14:00+00\tIt came\\nhome.\n"
        "2\t7\t1\thalyard\t2014-03-02 09:30:00+00\tC:\\\\temp\n\\.\n\nSELECT 1;\n"
    )
    assert told(thread) == [("dory", None, "It came\nhome."), ("halyard", 0, "C:\\temp")]


def test_a_script_of_sql_server_is_read_in_its_own_encoding() -> None:
    rows = (
        f"INSERT [dbo].[Comments] ([Id], [ArticleId], [Author], [Created], [Body]) VALUES ({n}, 7, N'dory', "
        f"CAST(N'2014-03-02T09:14:00.000' AS DateTime), N'Überall.')\nGO\n"
        for n in (1, 2)
    )
    (thread,) = read(f"USE [gazette]\nGO\n{''.join(rows)}".encode("utf-16"))
    assert told(thread) == [("dory", None, "Überall."), ("dory", None, "Überall.")]
    assert thread.comments[0].posted


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_each_text_is_decoded_by_itself(encoding: str) -> None:
    (thread,) = read(
        (COMMENTS + f"INSERT INTO `wp_comments` VALUES {FIRST};\n").replace("home", "über").encode(encoding)
    )
    assert thread.comments[0].body[0].text == "It came über."


def test_a_row_that_is_broken_costs_no_other_and_is_told_of() -> None:
    wrong: list[str] = []
    broken = "(3,7,'dory','2014-03-02 09:31:00','Read on.','1',0,,)"
    (thread,) = read(f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{broken},{SECOND};\n", wrong)
    assert told(thread) == EXPECTED
    assert wrong == ["A row of the table “wp_comments” in line 2 cannot be read, and was passed over."]


def test_a_row_of_too_few_values_costs_no_other() -> None:
    wrong: list[str] = []
    (thread,) = read(f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},(3,7,'dory'),{SECOND};\n", wrong)
    assert told(thread) == EXPECTED
    assert wrong == ["A row of the table “wp_comments” has 3 values, and the table 7 columns."]


def test_a_dump_that_is_cut_keeps_what_stands_before_the_cut() -> None:
    wrong: list[str] = []
    (thread,) = read(f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{SECOND},(3,7,'do", wrong)
    assert told(thread) == EXPECTED
    assert len(wrong) == 1


def test_a_packed_dump_is_read_like_a_plain_one() -> None:
    (thread,) = read(gzip.compress(f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{SECOND};\n".encode()))
    assert told(thread) == EXPECTED


def test_two_blogs_in_one_database_stay_apart() -> None:
    blog = f"{COMMENTS}INSERT INTO `wp_comments` VALUES {FIRST},{SECOND};\n"
    threads = read(blog + blog.replace("wp_comments", "wp_2_comments"))
    assert [len(thread.comments) for thread in threads] == [2, 2]


FORUM = (
    "-- MySQL dump\nINSERT INTO `phpbb_posts` (`post_id`, `topic_id`, `poster_id`, `post_time`, `post_username`,"
    " `post_subject`, `post_text`) VALUES (10,5,2,1393751640,'','Library Book','It came home.'),"
    "(11,5,3,1393752600,'','Re: Library Book','[quote=dory post_id=10 time=1]home[/quote]Without page 88.'),"
    "(12,5,2,1393752700,'','Re: Library Book','<r><QUOTE author=\"halyard\" post_id=\"11\"><s>[quote=halyard"
    " post_id=11]</s>page 88<e>[/quote]</e></QUOTE>Read <B><s>[b]</s>on<e>[/b]</e></B>.</r>'),"
    "(13,5,1,1393752800,'passer-by','Re: Library Book','Or [url=https://a.example/88]do not[/url].');\n"
    "INSERT INTO `phpbb_topics` (`topic_id`, `topic_title`, `topic_time`, `topic_first_post_id`) VALUES"
    " (5,'Library Book Comes Home',1393751640,10);\n"
    "INSERT INTO `phpbb_users` (`user_id`, `username`, `user_email`) VALUES (2,'dory',''),(3,'halyard','');\n"
)


def test_the_first_post_of_a_forum_is_the_story_and_quotes_state_answers() -> None:
    (thread,) = read(FORUM)
    assert (thread.story.title, thread.story.byline) == ("Library Book Comes Home", "dory")
    assert [block.text for block in thread.story.body] == ["It came home."]
    assert told(thread) == [
        ("halyard", None, "home / Without page 88."),
        ("dory", 0, "page 88 / Read on."),
        ("passer-by", None, "Or do not."),
    ]
    assert [comment.reply.tie for comment in thread.comments] == ["stated", "stated", "lost"]
    assert thread.comments[2].body[0].links[0].url == "https://a.example/88"


DRUPAL = (
    "-- MySQL dump\nINSERT INTO `comment` (`cid`,`pid`,`nid`,`uid`,`subject`,`created`,`name`) VALUES"
    " (1,0,7,0,'x',1393751640,'dory'),(2,1,7,4,'x',1393752600,'');\n"
    "INSERT INTO `field_data_body` (`entity_id`,`body_value`) VALUES (7,'The council met.');\n"
    "INSERT INTO `field_data_comment_body` (`entity_id`,`comment_body_value`) VALUES (1,'It came home.'),"
    "(2,'Without page 88.');\n"
    "INSERT INTO `node` (`nid`,`vid`,`title`,`uid`,`created`) VALUES (7,9,'Library Book',4,1393751000);\n"
    "INSERT INTO `users` (`uid`,`name`,`pass`) VALUES (4,'halyard','x');\n"
)


@pytest.mark.parametrize("held", [gather.HELD_BYTES, 0])
def test_a_body_in_a_table_of_its_own_comes_to_its_comment(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "HELD_BYTES", held)
    (thread,) = read(DRUPAL)
    assert (thread.story.title, thread.story.byline) == ("Library Book", "halyard")
    assert [block.text for block in thread.story.body] == ["The council met."]
    assert told(thread) == EXPECTED


def test_tables_that_nobody_described_are_known_by_their_names() -> None:
    threads = read(
        "-- MySQL dump\nINSERT INTO `articles` (`id`,`title`,`slug`,`body`) VALUES"
        " (7,'Library Book','x','The council met.'),(8,'Weir Opens','y','At noon.');\n"
        "INSERT INTO `comments` (`id`,`article_id`,`parent_id`,`user_id`,`body`,`created_at`) VALUES"
        " (1,7,NULL,4,'It came home.','2014-03-02'),(2,7,1,5,'Without page 88.','2014-03-03');\n"
        "INSERT INTO `users` (`id`,`username`) VALUES (4,'dory'),(5,'halyard');\n"
    )
    assert [thread.story.title for thread in threads] == ["Library Book"]
    assert told(threads[0]) == EXPECTED


CELLS = [
    {"comment_ID": "1", "comment_parent": "0", "comment_author": "dory", "comment_content": "It came home."},
    {"comment_ID": "2", "comment_parent": "1", "comment_author": "halyard", "comment_content": "Without page 88."},
]
BESIDE = {"comment_post_ID": "7", "comment_date": "2014-03-02 09:14:00", "comment_approved": "1"}


def test_tables_that_were_exported_as_xml_are_the_same() -> None:
    def row(cells: dict[str, str], cell: str) -> str:
        return "".join(f'<{cell} name="{name}">{value}</{cell}>' for name, value in (cells | BESIDE).items())

    rows = "".join(f'<row>{row(cells, "field")}<field name="comment_karma" xsi:nil="true" /></row>' for cells in CELLS)
    (thread,) = read(
        f'<?xml version="1.0"?>\n<mysqldump><database name="a"><table_data name="wp_comments">{rows}</table_data>'
        "</database></mysqldump>"
    )
    assert told(thread) == EXPECTED
    tables = "".join(f'<table name="wp_comments">{row(cells, "column")}</table>' for cells in CELLS)
    (thread,) = read(f'<?xml version="1.0"?>\n<pma_xml_export><database name="a">{tables}</database></pma_xml_export>')
    assert told(thread) == EXPECTED


def test_tables_that_were_exported_as_json_are_the_same() -> None:
    table = {"type": "table", "name": "wp_comments", "database": "a", "data": [cells | BESIDE for cells in CELLS]}
    (thread,) = read(json.dumps([{"type": "header", "version": "4.9.0", "comment": "Export"}, table]))
    assert told(thread) == EXPECTED


def test_a_guestbook_is_one_thread() -> None:
    (thread,) = read(
        "-- MySQL dump\nINSERT INTO `guestbook` (`id`,`name`,`email`,`message`,`date`) VALUES"
        " (1,'dory','','It came home.',1393751640),(2,'halyard','','Without page 88.',1393752600);\n"
    )
    assert [(author, text) for author, _, text in told(thread)] == [(author, text) for author, _, text in EXPECTED]
    assert {comment.reply.tie for comment in thread.comments} == {"lost"}


def test_a_database_without_comments_says_which_tables_it_has() -> None:
    with pytest.raises(UnreadableError) as raised:
        read("-- MySQL dump\nINSERT INTO `lamps` (`lamp`,`oil`) VALUES (1,2);\n")
    assert "Its tables are: “lamps”." in raised.value.advice


@pytest.mark.parametrize("start", ["-- Notes --\n\n", "# Notes\n\n", "Select one of these.\n\n"])
def test_prose_about_a_database_is_no_dump(start: str) -> None:
    (thread,) = read(f"{start}To fill it, write this:\n\nINSERT INTO lamps (lamp, oil) VALUES (1, 2);\n")
    assert thread.capture.format == "text"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "comments.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE threads (id INTEGER PRIMARY KEY, uri TEXT, title TEXT)")
        connection.execute(
            "CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent, created FLOAT, mode, text, author, website)"
        )
        connection.execute("INSERT INTO threads VALUES (7, '/book', 'Library Book')")
        connection.execute("INSERT INTO comments VALUES (7, 1, NULL, 1393751640.5, 1, 'It came home.', 'dory', NULL)")
        connection.execute("INSERT INTO comments VALUES (7, 2, 1, 1393752600.0, 1, 'Without page 88.', 'halyard', '')")
    connection.close()
    return path


def test_a_database_of_sqlite_is_read_by_its_tables(database: Path) -> None:
    (thread,) = read_file(database)
    assert (thread.story.title, thread.story.url) == ("Library Book", "/book")
    assert told(thread) == EXPECTED


def test_a_database_that_comes_through_a_pipe_is_the_same(database: Path) -> None:
    assert told(read(database.read_bytes())[0]) == EXPECTED


def test_a_database_is_left_as_it_is(database: Path) -> None:
    before = database.read_bytes()
    list(read_file(database))
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_a_database_that_is_cut_says_so(database: Path) -> None:
    with pytest.raises(UnreadableError):
        read(database.read_bytes()[:1500])


def test_a_view_is_not_run(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "CREATE VIEW remarks AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)"
            " SELECT id, 'x' AS text, 'x' AS author FROM n"
        )
    connection.close()
    (thread,) = read_file(database)
    assert told(thread) == EXPECTED


def test_a_database_with_a_log_beside_it_says_that_the_log_is_not_read(database: Path) -> None:
    database.with_name("comments.db-wal").write_bytes(b"pages")
    wrong: list[str] = []
    (thread,) = read_file(database, report=lambda name, damage: wrong.append(damage.says))
    assert told(thread) == EXPECTED
    assert "comments.db-wal" in wrong[0]


def test_a_database_that_keeps_a_log_is_read_out_of_a_pipe_too(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert told(read(database.read_bytes())[0]) == EXPECTED


def test_columns_that_are_not_read_are_among_the_leftovers() -> None:
    (thread,) = read(
        "-- MySQL dump\nINSERT INTO `comments` (`id`,`page_id`,`author`,`date`,`text`,`ip`,`agent`) VALUES"
        " (1,7,'dory','2014-03-02','It came home.','1.2.3.4','a browser');\n"
    )
    assert [(left.kind, left.text) for left in thread.leftovers] == [
        ("columns that no role explains", "comments: ip, agent")
    ]
