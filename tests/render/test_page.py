from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from made import a_chain, a_comment, a_thread, a_tree
from microfiche.parser.model import Evidence, Reply
from microfiche.render.faces import render
from microfiche.render.options import Options

if TYPE_CHECKING:
    from microfiche.parser.model import Thread


def page(*threads: Thread) -> str:
    return "".join("".join(piece) for piece in render(threads, "html", "inferred", Options()))


def test_a_reply_stands_inside_what_it_answers() -> None:
    text = page(a_tree([None, 0, None]))
    first, second, third = (text.index(f'id="t1-c{number}"') for number in (1, 2, 3))
    assert "</details></article>" not in text[first:second]
    assert text[second:third].count("</details></article>") == 2


@pytest.mark.parametrize("count", [1, 63, 64, 65, 200])
def test_every_element_that_opens_closes(count: int) -> None:
    text = page(a_tree([None] * count), a_chain(count)).partition("<script type")[0]
    for tag in ("article", "details", "div", "section", "summary"):
        assert len(re.findall(rf"<{tag}[ >]", text)) == text.count(f"</{tag}>")


def test_a_deep_chain_nests_no_deeper_than_a_page_can_show() -> None:
    text = page(a_chain(300)).partition("<script type")[0]
    depth = deepest = 0
    for found in re.finditer(r"<(/?)article", text):
        depth += -1 if found[1] else 1
        deepest = max(deepest, depth)
    assert deepest == 18
    assert "depth 299" in text


def test_certainty_reasons_and_absence_are_said() -> None:
    quote = Evidence("quote", "Quotes 3 words of #1.")
    text = page(
        a_thread(
            [
                a_comment(reply=Reply(None, "absent", 1.0)),
                a_comment("No.", reply=Reply(0, "inferred", 0.7, (quote,))),
            ],
            claimed=7,
        )
    )
    assert "Answers something that is not in this capture: as the source states." in text
    assert "Answers #1 ann: likely (0.70), inferred. Quotes 3 words of #1." in text
    assert "The page claims 7 comments, 2 were found: 5 are missing." in text


def test_the_policy_names_the_style_and_the_script_and_nothing_else() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page(a_chain(1)))
    assert policy
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; "
        r"base-uri 'none'; form-action 'none'",
        policy[1],
    )


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_every_ground(scheme: int) -> None:
    css = files("microfiche.render").joinpath("page.css").read_text(encoding="utf-8")
    values = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css.split(":root {")[scheme + 1]))
    for ground, inks in (("ground", ("text", "soft", "link", "guess", "gone")), ("hit", ("text", "soft", "link"))):
        for ink in inks:
            lighter, darker = sorted((luminance(values[ink]), luminance(values[ground])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)
