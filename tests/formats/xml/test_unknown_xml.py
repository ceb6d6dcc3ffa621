"""XML that nobody described: what repeats and looks like comments, by what its attributes and children are called."""

from __future__ import annotations

import pytest
from microfiche.parser import UnreadableError
from microfiche.parser.read import read_bytes

CHILDREN = """<thread id="9"><title>The pier clock runs again</title>
<post id="1"><author>ferrule</author><date>2021-10-04 14:07</date><text>Which oil do they use?</text></post>
<post id="2" replyto="1"><author>pallet</author><date>2021-10-04 15:20</date><text>None, it runs dry.</text></post>
</thread>"""
ATTRIBUTES = """<?xml version="1.0"?><dump><title>The pier clock runs again</title>
<c id="1" user="ferrule" created="2021-10-04T14:07:00Z" body="Which oil do they use?"/>
<c id="2" parent_id="1" user="pallet" created="2021-10-04T15:20:00Z" body="None, it runs dry."/></dump>"""
NESTED = """<?xml version="1.0"?><comments><title>The pier clock runs again</title>
<comment id="1"><author>ferrule</author><body>Which oil do they use?</body><replies>
<comment id="2"><author>pallet</author><body>None, it runs dry.</body></comment></replies></comment></comments>"""
QUESTIONS = """<?xml version="1.0" encoding="utf-8"?>
<posts>
  <row Id="1" PostTypeId="1" CreationDate="2014-10-04T12:00:00.123" Score="3" Body="&lt;p&gt;Why at two?&lt;/p&gt;"
    OwnerDisplayName="marsk" Title="Why does my clock stop?" AnswerCount="1" />
  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2014-10-04T14:07:00.000" Score="5"
    Body="&lt;p&gt;Wind it less.&lt;/p&gt;" OwnerUserId="6" />
  <row Id="3" PostTypeId="5" CreationDate="2014-10-04T14:07:00.000" Score="0" Body="What the tag means." />
</posts>
"""


@pytest.mark.parametrize("document", [CHILDREN, ATTRIBUTES, NESTED], ids=["children", "attributes", "nested"])
def test_comments_are_told_by_what_they_hold(document: str):
    (thread,) = read_bytes(document.encode(), "dump.xml")
    assert thread.capture.format == "xml"
    assert thread.story.title == "The pier clock runs again"
    assert [comment.author.name for comment in thread.comments] == ["ferrule", "pallet"]
    assert [comment.body[0].text for comment in thread.comments] == ["Which oil do they use?", "None, it runs dry."]
    assert [(comment.reply.parent, comment.reply.tie) for comment in thread.comments] == [
        (None, "stated"),
        (0, "stated"),
    ]


def test_a_page_that_keeps_the_rules_of_xml_stays_a_page():
    page = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><h1>The clock</h1>" + "".join(
        f"<div class='comment'><b class='author'>{name}</b> <i>4 October 2021, 14:0{n}</i><p>{said}</p></div>"
        for n, (name, said) in enumerate([("ferrule", "Which oil do they use?"), ("pallet", "None, it runs dry.")])
    )
    (thread,) = read_bytes(page.encode(), "page.xml")
    assert thread.capture.format == "page"


def test_an_answer_in_a_dump_of_questions_answers_its_question():
    (thread,) = read_bytes(QUESTIONS.encode(), "Posts.xml")
    assert thread.story.title == "Why does my clock stop?"
    assert thread.claimed == 1
    assert [(comment.author.name, comment.score) for comment in thread.comments] == [("6", 5)]


def test_xml_in_which_nothing_looks_like_comments_says_so_where_it_is_asked_for_by_name():
    with pytest.raises(UnreadableError, match="nothing looks like comments"):
        list(read_bytes(b"<stops><stop>Pier</stop><stop>Mill</stop></stops>", "stops.xml", format_name="xml"))
