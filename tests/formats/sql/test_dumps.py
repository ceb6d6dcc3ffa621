"""Dumps of databases: how rows are written in every dialect, and what a broken one costs."""

from __future__ import annotations

import gzip
import json

import pytest
from dumps_made import COMMENTS, EXPECTED, FIRST, SECOND, read, told
from microfiche.parser.errors import UnreadableError


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


def test_a_database_without_comments_says_which_tables_it_has() -> None:
    with pytest.raises(UnreadableError) as raised:
        read("-- MySQL dump\nINSERT INTO `lamps` (`lamp`,`oil`) VALUES (1,2);\n")
    assert "Its tables are: “lamps”." in raised.value.advice


@pytest.mark.parametrize("start", ["-- Notes --\n\n", "# Notes\n\n", "Select one of these.\n\n"])
def test_prose_about_a_database_is_no_dump(start: str) -> None:
    (thread,) = read(f"{start}To fill it, write this:\n\nINSERT INTO lamps (lamp, oil) VALUES (1, 2);\n")
    assert thread.capture.format == "text"


def test_columns_that_are_not_read_are_among_the_leftovers() -> None:
    (thread,) = read(
        "-- MySQL dump\nINSERT INTO `comments` (`id`,`page_id`,`author`,`date`,`text`,`ip`,`agent`) VALUES"
        " (1,7,'dory','2014-03-02','It came home.','1.2.3.4','a browser');\n"
    )
    assert [(left.kind, left.text) for left in thread.leftovers] == [
        ("columns that no role explains", "comments: ip, agent")
    ]
