"""JSON among the statements of a script is read, and nothing is said of the statements."""

from __future__ import annotations

import json

import pytest
from microfiche.parser.read import read_bytes

REMARKS = [
    {"id": 1, "author": "wick", "text": "Two winters.", "created_at": "2016-11-07T18:04:11Z"},
    {"id": 2, "parent_id": 1, "author": "tessaly", "text": "She jumped.", "created_at": "2016-11-07T18:05:11Z"},
]
DATA = json.dumps({"comments": REMARKS})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"use strict";\nvar page = ', ";"),
        ("'use strict';window.__DATA__=", ""),
        ('/* made by the shop */ "use strict"; // 2016\nconst page = ', ";\n"),
        ('import shop from "shop";\nexport default ', ";"),
        ('var width = 1, name = "lamp";\nvar page = ', ";"),
        ('(function () { "use strict"; window.page = ', "; })();"),
        ("!function(){window.page=", "}();"),
        ('if (typeof shop === "undefined") { shop = {}; }\nshop.page = ', ";"),
        ("try { show(", "); } catch (error) {}"),
        ("(() => { const page = ", "; return page; })()"),
    ],
)
def test_statements_before_json_do_not_hide_it(before: str, after: str) -> None:
    (thread,) = read_bytes(f"{before}{DATA}{after}".encode(), "page.js", infer=False)
    assert [comment.author.name for comment in thread.comments] == ["wick", "tessaly"]
    assert not thread.damage


def test_each_of_several_values_in_a_script_is_read() -> None:
    first, second = (json.dumps({"comments": [one]}) for one in REMARKS)
    threads = read_bytes(f'"use strict"; var a = {first}; var b = {second};'.encode(), "page.js", infer=False)
    assert [comment.author.name for thread in threads for comment in thread.comments] == ["wick", "tessaly"]


def test_prose_that_begins_like_a_script_stays_prose() -> None:
    prose = b'if you set it to = {"a": 1} the lamp goes out, says the manual of the harbour office.\n'
    (thread,) = read_bytes(prose, "note.txt", infer=False)
    assert thread.capture.format == "text"
