from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx
from hypothesis import given, settings
from made import a_comment, a_thread, a_tree, threads
from microfiche.parser.model import Reply
from microfiche.render.addresses import addresses
from microfiche.render.faces import render
from microfiche.render.options import Options

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def graphml(*several: Thread) -> networkx.DiGraph:
    text = "".join("".join(page) for page in render(several, "graphml", "inferred", Options()))
    return networkx.read_graphml(io.BytesIO(text.encode()))


def test_networkx_opens_the_graph_of_replies() -> None:
    thread = a_tree([None, 0, 0, 1])
    graph = graphml(thread)
    names = addresses(thread)
    assert len(graph) == 5
    assert graph.has_edge(names[3], names[1])
    assert [graph.nodes[name]["author"] for name in names] == ["a", "b", "c", "d"]
    assert networkx.is_tree(graph.to_undirected())


def test_an_edge_tells_how_it_is_known_and_how_surely() -> None:
    thread = a_thread([a_comment(reply=Reply(None, "stated")), a_comment("No.", reply=Reply(0, "inferred", 0.625))])
    second, first = addresses(thread)[::-1]
    assert graphml(thread).edges[second, first] == {"tie": "inferred", "certainty": 0.625}


def test_what_the_capture_lacks_is_a_node_of_its_own() -> None:
    graph = graphml(a_thread([a_comment(reply=Reply(None, "absent", 1.0))]))
    assert sorted(facts["kind"] for _, facts in graph.nodes(data=True)) == ["absent", "comment", "story"]


@given(first=threads(), second=threads())
@settings(max_examples=25)
def test_any_threads_make_one_graph_that_opens(first: Thread, second: Thread) -> None:
    graph = graphml(first, second)
    hanging = sum(comment.reply.tie != "lost" for thread in (first, second) for comment in thread.comments)
    assert graph.number_of_edges() == hanging


def test_a_drawing_means_its_texts_as_they_are() -> None:
    thread = a_thread([a_comment(by='"\\n<b>', reply=Reply(None, "inferred", 0.5))], title='Say "ferry"')
    drawn = "".join("".join(page) for page in render([thread], "dot", "inferred", Options()))
    assert '[label="#1 \\"\\\\n<b>"];' in drawn
    assert '[label="Say \\"ferry\\"", style="bold"];' in drawn
    assert 'style="dashed", label="0.50"' in drawn
