from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import a_comment, a_thread, threads
from microfiche.parser.model import Author, Block, Capture, Evidence, Leftover, Link, PageOrder, Part, Reply, Thread
from microfiche.render.faces import render
from microfiche.render.options import Options
from microfiche.render.pseudonyms import pseudonym, pseudonymise

HALIMA, TOM = pseudonym("Halima.Saad", "s"), pseudonym("tom", "s")


def masked(*bodies: str, by: tuple[str, ...] = ("Halima.Saad", "tom")) -> list[str]:
    names = (*by, *["other"] * len(bodies))
    thread = a_thread([a_comment(body, by=name) for body, name in zip(bodies, names, strict=False)])
    return [comment.body[0].text for comment in pseudonymise(thread, "s").comments]


def test_a_pseudonym_can_be_said_and_depends_on_the_salt() -> None:
    assert re.fullmatch(r"[a-z]{8}-[a-z]{8}", HALIMA)
    assert pseudonym("tom", "s") != pseudonym("tom", "t")
    assert pseudonym("Tom", "s") != pseudonym("tom", "s"), "nothing merges two names"


def test_names_go_from_heads_and_from_bodies() -> None:
    bodies = masked("I said it.", "@halima.saad no. HALIMA.SAAD wrote: no!", "Hálima.Saad and tom, not tomato")
    assert bodies[1] == f"@{HALIMA} no. {HALIMA} wrote: no!"
    assert bodies[2] == f"{HALIMA} and {TOM}, not tomato"


def test_arabic_names_are_found_with_and_without_their_vowels() -> None:
    mask = pseudonym("أم نعناع", "s")
    assert masked("x", "يا امّ نعناع، لا", by=("أم نعناع", "b")) == ["x", f"يا {mask}، لا"]


def test_what_people_call_each_other_is_replaced_too() -> None:
    pell, halyard = pseudonym("Mrs.Pell", "s"), pseudonym("halyard77", "s")
    bodies = masked("Yes.", "x", "he did halyard. Pell, no; @pell too; a pell-mell", by=("Mrs.Pell", "halyard77", "b"))
    short = pell.partition("-")[0]
    assert bodies[2] == f"he did {halyard}. {short}, no; @{short} too; a pell-mell"


def test_a_short_name_is_replaced_only_where_it_is_called() -> None:
    assert masked("x", "a man said @a so", by=("a", "b"))[1] == f"a man said @{pseudonym('a', 's')} so"


def test_nobody_in_particular_stays_nobody() -> None:
    thread = pseudonymise(a_thread([a_comment("Every guest knows.", by="Guest")]), "s")
    assert thread.comments[0].author.name == "Guest"
    assert thread.comments[0].body[0].text == "Every guest knows."


def test_addresses_ids_evidence_and_leftovers_tell_no_name() -> None:
    reply = Reply(None, "inferred", 0.5, (Evidence("name", "Names tom."),))
    link = Link(0, 3, "https://example.org/u/tom")
    comment = a_comment(by="tom", reply=reply)._replace(
        id="tom-1", author=Author("tom", url="https://example.org/u/tom"), body=(Block("quote", "tom", 1, (link,)),)
    )
    thread = replace(a_thread([comment]), leftovers=(Leftover("avatar alt", "tom’s picture"),))
    hidden = "".join("".join(page) for page in render([pseudonymise(thread, "s")], "json", "inferred", Options()))
    assert "tom" not in hidden
    assert hidden.count(TOM) == 4


def test_links_stay_on_their_words() -> None:
    link = Link(4, 7, "https://example.org/a")
    thread = a_thread([a_comment(by="tom")._replace(body=(Block("paragraph", "tom, see", 0, (link,)),))])
    block = pseudonymise(thread, "s").comments[0].body[0]
    assert block.text[block.links[0].start : block.links[0].end] == " se"


def test_an_empty_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="empty salt"):
        pseudonymise(a_thread(), "")


@given(thread=threads(), salt=st.text(min_size=1, max_size=5))
@settings(max_examples=50)
def test_the_tree_stays_and_the_same_name_gets_the_same_pseudonym(thread: Thread, salt: str) -> None:
    hidden = pseudonymise(thread, salt)
    assert [(c.reply.parent, c.reply.tie, c.posted) for c in hidden.comments] == [
        (c.reply.parent, c.reply.tie, c.posted) for c in thread.comments
    ]
    pairs = {(a.author.name, b.author.name) for a, b in zip(thread.comments, hidden.comments, strict=True)}
    assert len({before for before, _ in pairs}) == len({after for _, after in pairs}) == len(pairs)


def test_no_name_stays_in_how_a_capture_was_recognised_or_in_one_that_was_joined() -> None:
    says = "2 comment heads like “Thumb quay.rat 16 May 2013, 09:12”"
    part = Capture("page 1", "text", says, record="<quay.rat@mail.example>")
    thread = a_thread([a_comment("Late again.", by="quay.rat")])
    capture = replace(part, joined=(Part(part, ((0, 0),)),))
    shown = pseudonymise(replace(thread, capture=capture, order=PageOrder("flat", 1.0, says)), "salt")
    assert "quay.rat" not in repr(shown)
    assert shown.capture.joined[0].capture.recognised == shown.capture.recognised != ""
