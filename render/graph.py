"""The graph of replies: who answers whom, comment by comment, as GraphML and as DOT.

A node is a story, a comment, or the unknown thing that a comment answers and the capture lacks; an edge leads from what
answers to what is answered, with how it is known and how sure that is. Nodes are named by their addresses
(`addresses.py`), so graphs of several captures can be laid over each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from microfiche.parser.blocks import join_blocks
from microfiche.parser.identity import comment_keys
from microfiche.parser.moments import moment_text

from .addresses import SCHEME
from .clean import clean, clean_line
from .words import author_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from microfiche.parser.model import Thread

    from .parts import Part

Value = str | int | float | bool

LABEL: Final = 40
"""Characters of a title in a drawing."""

NODE_TYPES: Final = {
    "kind": "string",
    "n": "int",
    "author": "string",
    "guest": "boolean",
    "posted": "string",
    "posted_as": "string",
    "score": "int",
    "marks": "string",
    "title": "string",
    "url": "string",
    "text": "string",
}
EDGE_TYPES: Final = {"tie": "string", "certainty": "double"}


class Node(NamedTuple):
    """A node: its name, and what is known of it; `kind` is "story", "comment" or "absent"."""

    id: str
    facts: dict[str, Value]


class Edge(NamedTuple):
    """An edge from what answers to what is answered."""

    source: str
    target: str
    tie: str
    certainty: float


def graph_of(part: Part) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of a thread; a comment whose place is lost hangs on nothing."""
    thread, positions, key = part
    story = SCHEME + key
    names = [f"{story}/{own}" for own in comment_keys(thread.comments)]
    nodes = [Node(story, _told(kind="story", title=thread.story.title, url=thread.story.url))]
    edges: list[Edge] = []
    for position in positions:
        comment = thread.comments[position]
        posted, reply, name = comment.posted, comment.reply, names[position]
        facts = _told(
            kind="comment",
            n=position + 1,
            author=comment.author.name,
            guest=comment.author.guest or None,
            posted=moment_text(posted) if posted else None,
            posted_as=posted.as_written if posted else None,
            score=comment.score,
            marks=" ".join(comment.marks),
            text=join_blocks(comment.body),
        )
        nodes.append(Node(name, facts))
        if reply.tie == "lost":
            continue
        above = story if reply.parent is None else names[reply.parent]
        if reply.tie == "absent":
            above = f"{name}/absent"
            nodes.append(Node(above, {"kind": "absent"}))
        edges.append(Edge(name, above, reply.tie, reply.certainty))
    return nodes, edges


def _told(**facts: Value | None) -> dict[str, Value]:
    """The facts that say something, their texts made safe."""
    return {
        key: clean(fact) if isinstance(fact, str) else fact for key, fact in facts.items() if fact not in (None, "")
    }


def render_graphml(parts: Iterable[Part]) -> Iterator[Iterator[str]]:
    """Write threads as one directed graph in GraphML (graphml.graphdrawing.org), a thread at a time."""
    yield iter((_graphml_head(),))
    for part in parts:
        yield _graphml(*graph_of(part))
    yield iter(("</graph>\n</graphml>\n",))


def _graphml_head() -> str:
    keys = "".join(
        f'<key id="{kind[0]}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_name}"/>\n'
        for kind, types in (("node", NODE_TYPES), ("edge", EDGE_TYPES))
        for name, type_name in types.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{keys}<graph id="replies" edgedefault="directed">\n'
    )


def _graphml(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    for node in nodes:
        data = "".join(f'<data key="n_{key}">{_xml(value)}</data>' for key, value in node.facts.items())
        yield f"<node id={quoteattr(node.id)}>{data}</node>\n"
    for edge in edges:
        yield (
            f"<edge source={quoteattr(edge.source)} target={quoteattr(edge.target)}>"
            f'<data key="e_tie">{edge.tie}</data><data key="e_certainty">{edge.certainty}</data></edge>\n'
        )


def _xml(value: Value) -> str:
    return escape(str(value).lower() if isinstance(value, bool) else str(value))


def render_dot(parts: Iterable[Part]) -> Iterator[Iterator[str]]:
    """Write threads as one directed graph in the language of Graphviz, ready to be drawn.

    What is inferred is dashed and says how sure it is; what the capture lacks is dotted.
    """
    yield iter(('digraph replies {\nrankdir="RL";\nnode [shape="box", fontname="sans-serif"];\n',))
    for part in parts:
        yield _dot(part.thread, *graph_of(part))
    yield iter(("}\n",))


def _dot(thread: Thread, nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    for node in nodes:
        yield f"{_quoted(node.id)} [{_attributes(_drawn(node, thread))}];\n"
    for edge in edges:
        facts: dict[str, Value] = {"tie": edge.tie, "certainty": edge.certainty}
        if edge.tie == "inferred":
            facts |= {"style": "dashed", "label": f"{edge.certainty:.2f}"}
        elif edge.tie == "absent":
            facts["style"] = "dotted"
        yield f"{_quoted(edge.source)} -> {_quoted(edge.target)} [{_attributes(facts)}];\n"


def _drawn(node: Node, thread: Thread) -> dict[str, Value]:
    if node.facts["kind"] == "absent":
        return {"label": "not in this capture", "style": "dotted"}
    if node.facts["kind"] == "story":
        title = clean_line(thread.story.title) or "without a title"
        return {"label": title if len(title) <= LABEL else title[: LABEL - 1] + "…", "style": "bold"}
    number = int(node.facts["n"])
    comment = thread.comments[number - 1]
    when = f"\n{clean_line(comment.posted.as_written)}" if comment.posted else ""
    return {"label": f"#{number} {author_name(comment.author)}{when}"}


def _attributes(facts: dict[str, Value]) -> str:
    return ", ".join(f"{key}={_quoted(str(value))}" for key, value in facts.items())


def _quoted(text: str) -> str:
    """A string of DOT. A backslash would begin one of its escapes, which stand for names and line ends."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
