"""Knows how a condition of a spec is said on an engine: names and texts in its own quotes, functions by its own names, or not at all.

Nothing is passed on as it stands: an expression is read to words, each word must be a column, a key word or a function of the engine, and
the parentheses must close. What is more than that is refused with a reason, so that no text of a spec can become another statement.
"""

from __future__ import annotations

from specwriter.emitters.sql.functions import (
    KEYWORDS,
    MOMENTS,
    MOMENTS_IN,
    OWN_KEYWORDS,
    called,
    is_changing,
    is_stable,
    needs_values,
    takes,
)
from specwriter.emitters.sql.grammar import Refused, check_brackets, check_order
from specwriter.emitters.sql.native import native
from specwriter.emitters.sql.operands import check_mixed, check_use, compared, interval, number, string, type_end
from specwriter.languages.sql.cursor import plain
from specwriter.languages.sql.tokens import lex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.emitters.sql.operands import Place
    from specwriter.languages.sql.tokens import Token

_LONGEST = 4000
_OPERATORS = frozenset(("(", ")", ",", "+", "-", "*", "/", "=", "<", ">", "<=", ">=", "<>", "!=", "."))
_OWN_OPERATORS = {
    "postgresql": frozenset(
        ("::", "||", "->", "->>", "%", "~", "!", "@", "#", "&", "|", "?", "[", "]", "^", ":", ">", "<")
    ),
    "mysql": frozenset(("%", "&", "|", "^", "->", "->>")),
    "sqlite": frozenset(("||", "%", "&", "|", "->", "->>", "~")),
    "mssql": frozenset(("%", "&", "|", "^")),
    "oracle": frozenset(("||",)),
}
_TRUTH = {"TRUE": "1", "FALSE": "0"}


def expression(text: str, dialect: Dialect, place: Place) -> str:
    """The expression on an engine; raises Refused."""
    if len(text) > _LONGEST:
        raise Refused("is too long to read")
    tokens, _ = lex(text, backslash=False)
    if not tokens:
        raise Refused("is empty")
    check_use(tokens, place)
    return _Writer(tokens, dialect, place).text()


class _Writer:
    """Writes one expression, token by token."""

    def __init__(self, tokens: list[Token], dialect: Dialect, place: Place) -> None:
        self.tokens = tokens
        self.dialect = dialect
        self.place = place
        self.parts: list[str] = []
        self.at = 0

    def text(self) -> str:
        check_brackets(self.tokens)
        check_order(self.tokens)
        while self.at < len(self.tokens):
            before = self.at
            written = self._one()
            if written:
                gap = before and self.tokens[before].start > self.tokens[before - 1].end
                joined = self.parts and _in_word(self.parts[-1][-1]) and _in_word(written[0])
                self.parts.append((" " if (gap or joined) and self.parts else "") + written)
        return "".join(self.parts).strip()

    def _word(self, at: int) -> str:
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def _one(self) -> str:
        """What is written for the token here, and those that belong to it."""
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "string":
            return string(token, compared(self.tokens, self.at - 1, self.place.columns), self.dialect)
        if token.kind == "number":
            return number(token, compared(self.tokens, self.at - 1, self.place.columns), self.dialect)
        if token.kind == "quoted":
            return self._named(plain(token), token)
        if token.kind == "op":
            return self._operator(token)
        if token.kind != "word":
            raise Refused(f"has `{token.text[:20]}` in it")
        return self._spoken(token)

    def _operator(self, token: Token) -> str:
        if token.word == "=" and self._word(self.at) == "=" and self.tokens[self.at].start == token.end:
            self.at += 1
            return "="
        if token.word == "::" and self.dialect.name != "postgresql":
            self.at = type_end(self.tokens, self.at)
            return ""
        if token.word == "~" and self.dialect.name == "mysql":
            return "REGEXP"
        if token.word not in _OPERATORS and token.word not in _OWN_OPERATORS[self.dialect.name]:
            raise Refused(f"has `{token.word}`, which {self.dialect.title} reads otherwise")
        return token.word

    def _spoken(self, token: Token) -> str:
        """A word: a function, a column, a key word, or a type behind a cast."""
        engine = self.dialect.name
        if (
            self._word(self.at) == "("
            and token.word not in KEYWORDS
            and not (token.word in OWN_KEYWORDS[engine] and token.word in ("ANY", "ALL", "ROW", "ARRAY", "CAST"))
        ):
            return self._function(token)
        if engine == "postgresql" and self._word(self.at - 2) in ("::", "AS"):
            if native(token.text, engine, own=True) is None and token.word not in ("DOUBLE", "CHARACTER", "TIMESTAMP"):
                raise Refused(f"names the type `{token.text[:40]}`")
            return token.text.lower()
        if token.text.casefold() in self.place.columns:
            return self._named(token.text, token)
        if token.word in MOMENTS:
            return self._moment(token)
        if other := self._other_word(token):
            return other
        if token.word in KEYWORDS or token.word in OWN_KEYWORDS[engine]:
            if is_changing(token.word):
                self._changing(token.text)
            if token.word in ("FROM", "DISTINCT") and engine not in ("postgresql", "sqlite"):
                raise Refused(f"has `{token.text}`, which {self.dialect.title} reads otherwise")
            return token.word
        raise Refused(f"names `{token.text[:40]}`, which is no column")

    def _other_word(self, token: Token) -> str:
        """What the engine says for a word of another; empty where it says the same."""
        engine = self.dialect.name
        if token.word in ("REGEXP", "RLIKE") and engine == "postgresql":
            return "~"
        if token.word in _TRUTH and engine in ("mssql", "oracle"):
            return _TRUTH[token.word]
        following = self.tokens[self.at] if self.at < len(self.tokens) else token
        if token.word != "INTERVAL" or following.kind != "string" or engine not in ("mysql", "oracle"):
            return ""
        if engine == "mysql" and self._word(self.at - 2) not in ("+", "-"):
            raise Refused("compares an interval, which MySQL cannot")
        self.at += 1
        return interval(plain(following), engine)

    def _function(self, token: Token) -> str:
        if token.word in MOMENTS and self._word(self.at + 1) == ")":
            self.at += 2
            return self._moment(token)
        name = called(token.text, self.dialect.name)
        if not name:
            raise Refused(f"calls `{token.text[:40]}`, which {self.dialect.title} lacks")
        if self._word(self.at + 1) == ")" and needs_values(token.text):
            raise Refused(f"calls `{token.text[:40]}` with nothing")
        column = (
            self.place.columns.get(plain(self.tokens[self.at + 1]).casefold())
            if self.at + 2 < len(self.tokens)
            else None
        )
        if (
            column is not None
            and self._word(self.at + 2) == ")"
            and not takes(token.text, column.kind, self.dialect.name)
        ):
            raise Refused(f"calls `{token.text[:40]}` on `{column.kind.sql}`")
        if name.casefold() == "coalesce" and self.dialect.name == "postgresql":
            check_mixed(self.tokens, self.at, self.place.columns)
        if is_changing(token.text):
            self._changing(token.text)
        named = (
            token.word == "TO_TSVECTOR" and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].kind == "string"
        )
        if self.place.use in ("index", "computed") and is_stable(token.text, self.dialect.name) and not named:
            raise Refused(f"calls `{token.text}`, which no index can hold")
        return name

    def _moment(self, token: Token) -> str:
        self._changing(token.text)
        return MOMENTS_IN[self.dialect.name]

    def _changing(self, word: str) -> None:
        allowed = self.place.use == "default" or (
            self.place.use == "check" and self.dialect.name in ("postgresql", "mssql")
        )
        if not allowed:
            raise Refused(f"calls `{word}`, whose answer changes")

    def _named(self, name: str, token: Token) -> str:
        column = self.place.columns.get(name.casefold())
        if column is None or self.place.use == "default":
            if (
                token.kind == "quoted"
                and token.text[0] == '"'
                and self.place.use == "check"
                and compared(self.tokens, self.at - 1, self.place.columns) is not None
            ):
                return self.dialect.literal(name)  # MySQL and SQLite take such quotes for a text
            raise Refused(
                f"names `{name[:40]}`, which is no column" if column is None else f"names the column `{name[:40]}`"
            )
        return column.name


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_$'\""
