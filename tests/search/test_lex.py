from __future__ import annotations

import pytest
from microfiche.search.lex import Token, tokens


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("", []),
        (" \n ", []),
        ("late  boat", [Token("word", 0, 4, "late"), Token("word", 6, 10, "boat")]),
        ("(-a)", [Token("(", 0, 1), Token("not", 1, 2), Token("word", 2, 3, "a"), Token(")", 3, 4)]),
        ("a OR b", [Token("word", 0, 1, "a"), Token("or", 2, 4, "OR"), Token("word", 5, 6, "b")]),
        ("NOT AND or", [Token("not", 0, 3, "NOT"), Token("and", 4, 7, "AND"), Token("word", 8, 10, "or")]),
        ('a"b c"d', [Token("word", 0, 1, "a"), Token("phrase", 1, 6, "b c"), Token("word", 6, 7, "d")]),
        ('"b c', [Token("phrase", 0, 4, "b c", closed=False)]),
        ('"', [Token("phrase", 0, 1, "", closed=False)]),
        (r'"a\"b\\" c', [Token("phrase", 0, 8, r'a"b' + "\\"), Token("word", 9, 10, "c")]),
        (r'"a\nb"', [Token("phrase", 0, 6, r"a\nb")]),
        ('"a\\', [Token("phrase", 0, 3, "a\\", closed=False)]),
        ('"a\nb"', [Token("phrase", 0, 5, "a\nb")]),
        ("“b c” d", [Token("phrase", 0, 5, "b c"), Token("word", 6, 7, "d")]),
        ("„b c“ „d” «e»", [Token("phrase", 0, 5, "b c"), Token("phrase", 6, 9, "d"), Token("phrase", 10, 13, "e")]),
        ("“” a”", [Token("phrase", 0, 2), Token("word", 3, 5, "a”")]),
        ("«b c", [Token("phrase", 0, 4, "b c", closed=False)]),
        ("/b c/ d", [Token("regex", 0, 5, "b c"), Token("word", 6, 7, "d")]),
        ("/b/ic)", [Token("regex", 0, 5, "b", "ic"), Token(")", 5, 6)]),
        (r"/a\/b\d/", [Token("regex", 0, 8, r"a/b\d")]),
        ("/b c", [Token("regex", 0, 4, "b c", closed=False)]),
        ("/a\nb/", [Token("regex", 0, 5, "a\nb")]),
        ("his / her", [Token("word", 0, 3, "his"), Token("word", 4, 5, "/"), Token("word", 6, 9, "her")]),
        ("//host /", [Token("word", 0, 6, "//host"), Token("word", 7, 8, "/")]),
        ("is:guest)", [Token("field", 0, 8, "guest", "is"), Token(")", 8, 9)]),
        ("IS:guest", [Token("field", 0, 8, "guest", "IS")]),
        ("is: guest", [Token("field", 0, 3, "", "is"), Token("word", 4, 9, "guest")]),
        ("re:late", [Token("field", 0, 7, "late", "re")]),
        ("re: late", [Token("word", 0, 3, "re:"), Token("word", 4, 8, "late")]),
        ('author:"a  b"c', [Token("field", 0, 13, "a b", "author", True), Token("word", 13, 14, "c")]),
        ('author:"a', [Token("field", 0, 9, "a", "author", True, False)]),
        ("author:“a b”", [Token("field", 0, 12, "a b", "author", True)]),
        ("12:30 http://x.y", [Token("word", 0, 5, "12:30"), Token("word", 6, 16, "http://x.y")]),
    ],
)
def test_a_query_is_cut_where_it_looks_cut(query: str, cut: list[Token]) -> None:
    assert list(tokens(query)) == cut
