from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_comment, a_thread, threads
from microfiche.parser.model import Block
from microfiche.parser.moments import parse_moment
from microfiche.render.addresses import address, find_comment
from microfiche.render.citing import STYLES, Day, citation, day_of, split_archived

if TYPE_CHECKING:
    from microfiche.parser.model import Thread
    from microfiche.render.citing import Style

WORDS = "It was a penny a week then, and a penny a week is what it should be now, whatever anybody says about it here."
TEXT = {"type": "string"}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "literal": TEXT,
    },
    "minProperties": 1,
    "additionalProperties": False,
}
NAMES = {
    "type": "array",
    "items": {"type": "object", "properties": {"literal": TEXT}, "additionalProperties": False},
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            **dict.fromkeys(("id", "genre", "title", "container-title", "URL", "abstract", "note"), TEXT),
            **dict.fromkeys(("archive", "archive_location"), TEXT),
            **dict.fromkeys(("issued", "accessed"), DATE),
            "type": {"const": "post"},
            "author": NAMES,
        },
        "additionalProperties": False,
    },
}
"""What csl-data.json (citation-style-language/schema) asks of those of its fields that are written here."""


def cited(url: str | None = "https://www.courant.example/book", at: str | None = "2014-03-02T09:04") -> Thread:
    made = a_thread([a_comment(WORDS, by="dory", at=at)], title="Library Book Comes “Home”")
    capture = replace(made.capture, captured_at=datetime(2016, 5, 1, 12, tzinfo=UTC))
    return replace(made, story=replace(made.story, url=url), capture=capture)


ARCHIVED = "https://web.archive.org/web/20160501120000/https://www.courant.example/book"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            "dory. (2014, March 2). It was a penny a week then, and a penny a week is what it should be now, whatever "
            "anybody [Comment on the article “Library Book Comes ‘Home’”]. courant.example. "
            "Retrieved May 1, 2016, from https://www.courant.example/book",
        ),
        (
            "chicago",
            "dory, March 2, 2014, 9:04 a.m., comment on “Library Book Comes ‘Home’,” courant.example, "
            "captured May 1, 2016, https://www.courant.example/book.",
        ),
        (
            "mla",
            "dory. Comment on “Library Book Comes ‘Home’.” courant.example, 2 Mar. 2014, 9:04 a.m., "
            "https://www.courant.example/book. Accessed 1 May 2016.",
        ),
    ],
)
def test_the_styles_for_people(style: Style, expected: str) -> None:
    assert citation(cited(), 0, style) == expected + "\n"


def test_an_archived_page_is_cited_by_its_own_address_and_its_archives() -> None:
    for style in ("apa", "chicago", "mla"):
        text = citation(cited(ARCHIVED), 0, style)
        assert "courant.example" in text
        assert text.rstrip(".\n").endswith(ARCHIVED)
    item = json.loads(citation(cited(ARCHIVED), 0, "csl-json"))[0]
    assert (item["URL"], item["archive_location"]) == ("https://www.courant.example/book", ARCHIVED)
    assert item["accessed"] == {"date-parts": [[2016, 5, 1]]}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "http://web.archive.org/web/20140302090405id_/http://a.example/x?y=http://b.example",
            ("http://a.example/x?y=http://b.example", datetime(2014, 3, 2, 9, 4, 5, tzinfo=UTC)),
        ),
        ("https://web.archive.org/web/2014/a.example/x", ("http://a.example/x", datetime(2014, 1, 1, tzinfo=UTC))),
        ("https://web.archive.org/web/20149999/http://a.example/", ("http://a.example/", None)),
        ("https://a.example/web/20140302090405/http://b.example/", None),
    ],
)
def test_addresses_of_the_wayback_machine_are_taken_apart(
    url: str, expected: tuple[str, datetime | None] | None
) -> None:
    original, archive, at = split_archived(url)
    assert (original, at) == expected if expected else (original, archive, at) == (url, "", None)


def test_what_is_not_known_is_left_out() -> None:
    bare = a_thread([a_comment("", by="")], title="")
    assert citation(bare, 0, "apa") == "Anonymous. (n.d.). [Comment].\n"
    assert citation(bare, 0, "chicago") == "Anonymous, comment.\n"
    assert citation(bare, 0, "mla") == "Anonymous. Comment.\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2014", Day(2014)),
        ("2014-03", Day(2014, 3)),
        ("2014-03-02", Day(2014, 3, 2)),
        ("2014-03-02T21:04", Day(2014, 3, 2, (21, 4))),
        ("2013-12-31T23:00/2014-01-01T01:00", None),
        ("soon", None),
    ],
)
def test_a_date_is_no_finer_than_it_is_known(written: str, expected: Day | None) -> None:
    assert day_of(parse_moment(written)) == expected


def test_bibtex_means_its_texts_as_they_are() -> None:
    thread = replace(cited(), comments=(a_comment("So.", by="R&D_50% {x}"),))
    text = citation(thread, 0, "bibtex")
    assert r"author = {{R\&D\_50\% \{x\}}}," in text
    assert text.startswith("@misc{rd50x-")
    assert address(thread, 0) in text


def test_ris_ends_its_lines_and_its_record_as_the_format_asks() -> None:
    lines = citation(cited(), 0, "ris").split("\r\n")
    assert (lines[0], lines[-2:]) == ("TY  - BLOG", ["ER  - ", ""])
    assert "DA  - 2014/03/02/" in lines
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_csl_json_says_who_and_when() -> None:
    (item,) = json.loads(citation(cited(), 0, "csl-json"))
    assert (item["type"], item["author"], item["issued"]) == (
        "post",
        [{"literal": "dory"}],
        {"date-parts": [[2014, 3, 2]]},
    )


def test_quotations_do_not_open_the_title_of_a_comment() -> None:
    comment = a_comment()._replace(body=(Block("quote", "Not mine.", 1), Block("paragraph", "Mine.")))
    assert "Mine. [Comment" in citation(a_thread([comment]), 0, "apa")
    assert "Not mine" not in citation(a_thread([comment]), 0, "apa")


@given(thread=threads().filter(lambda thread: thread.comments), style=st.sampled_from(STYLES))
@settings(max_examples=60)
def test_any_comment_can_be_cited_in_any_style(thread: Thread, style: Style) -> None:
    text = citation(thread, 0, style)
    assert text.endswith("\n")
    if style in ("apa", "chicago", "mla"):
        assert text.count("\n") == 1
    if style == "csl-json":
        jsonschema.validate(json.loads(text), CSL)


@given(thread=threads())
@settings(max_examples=40)
def test_an_address_leads_back_to_its_comment(thread: Thread) -> None:
    for position in range(len(thread.comments)):
        own = address(thread, position)
        assert find_comment(thread, own) == find_comment(thread, own.rpartition("/")[2]) == position
        assert find_comment(thread, str(position + 1)) == position
    assert find_comment(thread, "cite:" + "0" * 20 + "/" + "0" * 20) is None
    assert find_comment(thread, str(len(thread.comments) + 1)) is None


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="neither the number of a comment nor its key"):
        find_comment(a_thread(), "0")
