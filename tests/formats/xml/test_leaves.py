"""Elements with nothing but text in them are taken in one go, and say what they say where they are taken in parts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from microfiche.parser.formats.xml.scan import scan
from microfiche.parser.formats.xml.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPE = Shape(frozenset(("item", "inner")), frozenset((("item", "inner"),)), frozenset(("many",)))
NAMES = st.sampled_from(["content", "many", "wp:id", "inner"])
TEXTS = st.just("") | st.text("a \n&;<]>", max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
LEAVES = st.tuples(NAMES, st.sampled_from(["", ' type="text"']), TEXTS, st.booleans())
PARTS = st.recursive(LEAVES, lambda inner: st.tuples(NAMES, st.lists(inner, max_size=4)), max_leaves=12)


def written(part: Any, within: Callable[[str], str]) -> str:
    if len(part) == 2:
        return f"<{part[0]}>\n{''.join(written(inner, within) for inner in part[1])}</{part[0]}>\n"
    name, attribute, text, raw = part
    text = f"<![CDATA[{text.replace(']]>', '')}]]>" if raw else text
    return f"<{name}{attribute}>{within(text)}</{name}>"


def values(parts: list[Any], within: Callable[[str], str]) -> list[dict[str, Any]]:
    body = "".join(written(part, within) for part in parts)
    document = f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><item>{body}</item><item><b>last</b></item></rss>'
    found = list(scan(io.BytesIO(document.encode()), "utf-8", SHAPE))
    assert not any(item.damage for item in found)
    return [item.value for item in found]


@given(st.lists(PARTS, max_size=6))
def test_a_comment_inside_an_element_changes_nothing_but_the_way_it_is_read(parts: list[Any]) -> None:
    assert values(parts, lambda text: text) == values(parts, lambda text: f"<!-- apart -->{text}")


@given(NAMES.filter(lambda name: name != "inner"))
def test_an_empty_element_is_one_without_text(name: str) -> None:
    short = f"<rss><item><b>1</b><{name}/><a>2</a></item></rss>"
    long = short.replace(f"<{name}/>", f"<{name}></{name}>")
    short_item, long_item = (next(scan(io.BytesIO(one.encode()), "utf-8", SHAPE)) for one in (short, long))
    assert short_item.value == long_item.value
