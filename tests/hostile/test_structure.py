"""What strangers wrote, in the exports: it never becomes an element, an attribute, a header, a row, a formula.

Each attack stands in every field of a thread, and what was written is read by a parser that is not ours and held
against the same thread with harmless words: the structure of the two is one and the same.
"""

from __future__ import annotations

import csv
import email.policy
import io
import json
import re
import shutil
import subprocess
import zipfile
from email.parser import BytesParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx
import pytest
from attacks import ATTACKS
from hostile import hostile_thread
from microfiche.render.citation_records import bibtex, csl_json, ris
from microfiche.render.citing import cited_from
from microfiche.render.faces import render, render_file
from microfiche.render.options import Options
from microfiche.render.stats import statistics
from microfiche.render.stats_svg import render_svg
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from microfiche.parser.model import Thread

HARMLESS = "harmless words"
BREAKING_OUT = (
    "=cmd|' /C calc'!A0",
    " =1+1",
    "\n=1+1",
    "\t\t@SUM(1)",
    "＝1+1",
    'a","=1+1',
    "a\r\n=1+1,\r\n",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "</style></title></textarea><svg onload=alert(1)>",
    "]]>",
    "<![CDATA[x",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    '" onload="alert(1)',
    "' onmouseover='alert(1)",
    'x" y="z"><b>',
    "&#x3c;b&#x3e; &lt;b&gt; &amp;lt;",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://a.example/"onclick="alert(1)',
    "a\0b\x0b\x0c\x1f\x7f\x85",
    "\ud800 \udfff \udbff\udbff",
    "\ufffe\uffff\U0001ffff",
    "\u202e\u2066x\u2028y\u2029",
    "x\nSubject: y\n\nFrom nobody\nFrom a@b.example Thu Jan  1 00:00:00 1970\n.\n",
    "x\r\nBcc: victim@b.example\r\n\r\nbody",
    "=?utf-8?q?=0ASubject:_y?=",
    '"]; evil [label="x"]; \\',
    "}, \\input{/etc/passwd} \\write18{touch owned} %",
    "x\nER  - \nTY  - JOUR",
)
"""Beside the attacks that are known: what ends a string, a cell, a field, an element, in the language of an export."""
EVERY = tuple(dict.fromkeys((*(attack.text for attack in ATTACKS), *BREAKING_OUT)))
EVENT = re.compile("on|style$|formaction$|srcdoc$", re.IGNORECASE)
SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)[^\s\"<>]*|t1[\w.#-]*", re.IGNORECASE)
FORMULA = frozenset("=+-@＝＋－＠")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def written(thread: Thread, face: str) -> str:
    return "".join("".join(page) for page in render([thread], face, "inferred", Options()))  # type: ignore[arg-type]


def differing(structure: Callable[[str], object]) -> list[str]:
    """The attacks that make another structure than harmless words do, or that a parser refuses."""
    expected, found = structure(HARMLESS), []
    for text in EVERY:
        try:
            if structure(text) != expected:
                found.append(text)
        except (ValueError, SyntaxError, KeyError, UnicodeError, csv.Error) as error:
            found.append(f"{text!r}: {error!r}")
    return found


def elements(found: Iterable[tuple[str, dict[str, str | None]]]) -> list[tuple[str, list[str]]]:
    """Tags and the names of their attributes, without links, which an attack may contain and which must be safe."""
    kept = []
    for tag, attributes in found:
        assert not any(EVENT.match(name) for name in attributes), (tag, attributes)
        if tag == "a":
            assert SAFE_LINK.fullmatch(attributes.get("href") or ""), attributes
            continue
        kept.append((tag, sorted(attributes)))
    return kept


def of_html(source: str) -> list[tuple[str, list[str]]]:
    root = LexborHTMLParser(source).root
    assert root
    return elements((node.tag, dict(node.attributes)) for node in root.traverse())


def of_xml(source: str | bytes) -> list[tuple[str, list[str]]]:
    root = ElementTree.fromstring(source)
    return elements((node.tag.rpartition("}")[2], dict(node.attrib)) for node in root.iter())


def test_no_attack_adds_an_element_or_an_attribute_to_a_page() -> None:
    assert differing(lambda text: of_html(written(hostile_thread(text), "html"))) == []


def test_no_attack_ends_the_script_that_holds_the_thread() -> None:
    for text in EVERY:
        node = LexborHTMLParser(written(hostile_thread(text), "html")).css_first("script[type='application/json']")
        assert node
        assert json.loads(node.text())["story"]["title"] == text


def test_no_attack_adds_to_the_mark_up_of_a_book_and_every_file_of_it_is_well_formed() -> None:
    def structure(text: str) -> dict[str, object]:
        stream = io.BytesIO()
        render_file([hostile_thread(text)], "epub", "inferred", Options(), stream)
        with zipfile.ZipFile(stream) as book:
            assert not any(name.startswith(("/", "..")) for name in book.namelist())
            marked = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))]
            return {name: of_xml(book.read(name)) for name in marked}

    assert differing(structure) == []


def test_no_attack_adds_to_a_graph_and_networkx_reads_it() -> None:
    def structure(text: str) -> object:
        source = written(hostile_thread(text), "graphml")
        graph = networkx.parse_graphml(source)
        return of_xml(source), len(graph.nodes), len(graph.edges)

    assert differing(structure) == []


def test_no_attack_adds_to_a_drawing_of_the_numbers() -> None:
    assert differing(lambda text: of_xml("".join(render_svg([statistics(hostile_thread(text))])))) == []


@pytest.mark.skipif(not shutil.which("gc"), reason="no Graphviz on this machine")
def test_no_attack_adds_a_node_to_a_drawing_of_the_graph() -> None:
    source = "".join("".join(page) for page in render(map(hostile_thread, EVERY), "dot", "inferred", Options()))
    counted = subprocess.run(["gc", "-n", "-e"], input=source.encode(), capture_output=True, check=True)
    assert counted.stderr == b""
    assert [int(word) for word in counted.stdout.split()[:2]] == [5 * len(EVERY), 3 * len(EVERY)]


def test_no_attack_adds_a_row_or_a_cell_to_a_table_or_is_a_formula() -> None:
    def structure(text: str) -> list[int]:
        rows = list(csv.reader(io.StringIO(written(hostile_thread(text), "csv"), newline="")))
        for cell in (cell for row in rows for cell in row):
            assert cell.lstrip()[:1] not in FORMULA or NUMBER.fullmatch(cell), cell
        return [len(row) for row in rows]

    assert differing(structure) == []


def test_no_attack_adds_a_message_or_a_header_to_a_mailbox() -> None:
    def structure(text: str) -> list[list[str]]:
        source = written(hostile_thread(text), "mbox").encode()
        messages = re.split(rb"^(?=From )", source, flags=re.MULTILINE)[1:]
        parsed = [BytesParser(policy=email.policy.default).parsebytes(one.split(b"\n", 1)[1]) for one in messages]
        assert not any(message.is_multipart() for message in parsed)
        return [sorted(message.keys()) for message in parsed]

    assert differing(structure) == []


def test_no_attack_adds_a_field_to_a_record_of_a_citation() -> None:
    def structure(text: str) -> object:
        cited = cited_from(hostile_thread(text), 0)
        tags = [line[:6] for line in ris(cited).splitlines()]
        (item,) = json.loads(csl_json(cited))
        return tags[0], tags[-1], all(re.match("[A-Z][A-Z0-9]  - ", tag) for tag in tags), item["type"]

    assert differing(structure) == []


def test_no_attack_leaves_the_braces_of_a_record_of_bibtex() -> None:
    for text in EVERY:
        source = bibtex(cited_from(hostile_thread(text), 0))
        bare = re.sub(r"\\[{}]", "", source)
        depth = [0]
        for sign in re.findall("[{}]", bare):
            depth.append(depth[-1] + (1 if sign == "{" else -1))
        assert depth[-1] == 0 < min(depth[1:-1]), source
        assert not re.search(r"\\(?:input|write)", source), source
