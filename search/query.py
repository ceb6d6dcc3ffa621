"""What a reader types into a search box or after --where, read into a tree of what it asks for.

```
query   = all { "OR" all }
all     = { [ "AND" ] one }             things side by side must all hold
one     = "-" one | "NOT" one | "(" query ")" | thing
thing   = word | "a phrase" | /regex/ | field:value
```
`fields.FIELDS` lists the fields and `write.write_query` writes a tree as it is read back. Two ways to read: strictly,
where the first thing that is wrong is an error, and, as it is being typed, leniently: what is unfinished is taken for
what it begins, what cannot be understood asks for nothing, an unknown field is a word, and the query tells its problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from .errors import QueryError
from .fields import BY_NAME, ValueProblem, nearest_field, read_value
from .fold import fold
from .lex import Token, tokens
from .nodes import (
    DEEPEST,
    And,
    Comparison,
    Date,
    Field,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Regex,
    Term,
    Word,
    all_of,
    any_of,
)
from .regexes import compile_regex

__all__ = [
    "DEEPEST",
    "And",
    "Comparison",
    "Date",
    "Field",
    "Node",
    "Not",
    "Number",
    "Or",
    "Phrase",
    "Query",
    "QueryError",
    "Regex",
    "Term",
    "Word",
    "parse_query",
]

QUOTE_IT: Final = "To search for the text itself, put it in quotes."


@dataclass(frozen=True, slots=True)
class Query:
    """The parts that must all hold, none where nothing is asked. `problem` is what a lenient reading passed over."""

    parts: tuple[Node, ...]
    problem: QueryError | None = field(default=None, compare=False)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def node(self) -> Node | None:
        """The parts as one tree, or None where nothing is asked for."""
        return all_of(list(self.parts)) if self.parts else None


def parse_query(text: str, *, strict: bool = False) -> Query:
    """Read a query. Read strictly, raises `QueryError` for the first thing that is wrong; else never raises."""
    parser = _Parser(text)
    node = parser.read()
    problem = next(iter(parser.problems), None)  # what comes later may follow from it
    if strict and problem:
        raise problem
    if node is None:
        return Query((), problem)
    return Query(node.parts if isinstance(node, And) else (node,), problem)


class _Parser:
    """Reads one query by recursive descent, and goes on behind whatever is wrong with it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(tokens(text))
        self._at = 0
        self.problems: list[QueryError] = []

    def read(self) -> Node | None:
        """The whole query, or None where it asks for nothing."""
        parts = []
        while self._at < len(self._tokens):
            if (part := self._any(0)) is not None:
                parts.append(part)
            if stray := self._take(")"):
                self._complain(stray, "This closes a group that was never opened.", QUOTE_IT)
        return all_of(parts) if parts else None

    def _next_is(self, *kinds: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].kind in kinds

    def _take(self, *kinds: str) -> Token | None:
        """The next token, if it is of one of these kinds, and go past it."""
        if not self._next_is(*kinds):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _complain(self, token: Token, says: str, advice: str = "") -> None:
        self.problems.append(QueryError(self._text, token.start, token.end, says, advice))

    def _any(self, depth: int) -> Node | None:
        """Alternatives, up to the end or to a closing parenthesis."""
        parts = [self._all(depth)]
        while operator := self._take("or"):
            following = self._all(depth)
            if following is None or parts[-1] is None:
                self._complain(operator, "OR stands between two things.", QUOTE_IT)
            parts.append(following)
        present = [part for part in parts if part is not None]
        return any_of(present) if present else None

    def _all(self, depth: int) -> Node | None:
        """Things that stand side by side, up to the next OR."""
        parts: list[Node] = []
        while self._at < len(self._tokens) and not self._next_is("or", ")"):
            if operator := self._take("and"):
                if not parts or self._at == len(self._tokens) or self._next_is("or", "and", ")"):
                    self._complain(operator, "AND stands between two things.", QUOTE_IT)
            elif (part := self._one(depth)) is not None:
                parts.append(part)
        return all_of(parts) if parts else None

    def _one(self, depth: int) -> Node | None:
        token = self._tokens[self._at]
        if depth == DEEPEST and token.kind in ("not", "("):
            self._complain(token, f"This nests more than {DEEPEST} levels deep.", "Write it flatter.")
            self._at = len(self._tokens)
            return None
        self._at += 1
        if token.kind == "not":
            return self._without(token, depth + 1)
        if token.kind == "(":
            return self._group(token, depth + 1)
        return self._term(token)

    def _without(self, token: Token, depth: int) -> Node | None:
        """What follows a minus or NOT, turned round. A minus that stands alone takes nothing away."""
        word = bool(token.text)
        at_end = self._at == len(self._tokens) or self._next_is("or", "and", ")")
        if at_end or (not word and self._tokens[self._at].start != token.end):
            sign, where = ("NOT", "before") if word else ("A minus", "right before")
            self._complain(token, f"{sign} stands {where} what it leaves out.", QUOTE_IT)
            return None
        part = self._one(depth)
        return None if part is None else Not(part)

    def _group(self, token: Token, depth: int) -> Node | None:
        before = len(self.problems)
        inner = self._any(depth)
        if not self._take(")"):
            self._complain(token, "This group is not closed.", "Write ) where it ends.")
        elif inner is None and len(self.problems) == before:
            whole = token._replace(end=self._tokens[self._at - 1].end)
            self._complain(whole, "Nothing stands in this group.")
        return inner

    def _term(self, token: Token) -> Node | None:
        match token.kind:
            case "phrase":
                return self._phrase(token)
            case "regex":
                return self._regex(token)
            case "field":
                return self._field(token)
            case _:
                return self._word(token)

    def _word(self, token: Token) -> Word | None:
        if not fold(token.text).strip():
            self._complain(token, f"“{token.text}” holds no letter to search for.")
            return None
        return Word(token.text)

    def _phrase(self, token: Token) -> Phrase | None:
        text = " ".join(token.text.split())
        if not token.closed:
            self._complain(token, "This phrase is not closed.", "Write a quotation mark where it ends.")
        if not fold(text).strip():
            self._complain(token, "Nothing to search for stands between these quotation marks.")
            return None
        return Phrase(text)

    def _regex(self, token: Token) -> Regex | None:
        if not token.closed:
            self._complain(token, "This regular expression is not closed.", "Write / where it ends.")
        if wrong := token.name.strip("ic"):
            advice = f"There are /i (case does not count, as without it) and /c (case counts). {QUOTE_IT}"
            self._complain(token, f"“{wrong}” is no flag of a regular expression.", advice)
            return None
        asked = Regex(token.text, case="c" in token.name)
        if isinstance(says := compile_regex(asked.pattern, asked.case), str):
            self._complain(token, f"This regular expression cannot be read: {says}.")
            return None
        return asked

    def _field(self, token: Token) -> Term | None:
        kind = BY_NAME.get(token.name.casefold())
        if kind is None:
            near = nearest_field(token.name)
            advice = f"Did you mean {near}:? {QUOTE_IT}" if near else QUOTE_IT
            self._complain(token, f"There is no field “{token.name}:”.", advice)
            return Word(self._text[token.start : token.end])
        if not token.closed:
            self._complain(token, "This value is not closed.", "Write a quotation mark where it ends.")
        try:
            return read_value(kind, token.text, token.quoted)
        except ValueProblem as problem:
            self._complain(token, problem.says, problem.advice)
            return None
