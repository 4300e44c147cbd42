"""Knows which columns of which table the INSERT and UPDATE statements of a text of SQL write."""

from __future__ import annotations

from specwriter.languages.sql.cursor import plain
from specwriter.languages.sql.tokens import Token, lex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("word", "quoted")
_DOTS = "elision"
# What may stand behind the list of an INSERT that is written to the end.
_BEHIND_LIST = frozenset(("VALUES", "VALUE", "SELECT", "WITH", "DEFAULT", "OVERRIDING", "OUTPUT", "("))
# Words before UPDATE that make no statement of it: FOR UPDATE, ON UPDATE CASCADE, BEFORE INSERT OR UPDATE.
_NO_STATEMENT = frozenset(
    ("FOR", "ON", "BEFORE", "AFTER", "OF", "OR", ",", "DO", "KEY", "GRANT", "INSTEAD", ".", "CAN")
)
_STARTS = frozenset(("INTO", "UPDATE"))  # the next write: nothing is read twice
_SET_ENDS = frozenset(("WHERE", "FROM", "RETURNING", "ORDER", "LIMIT", "OUTPUT", "IF", "INSERT", "DELETE", "SELECT"))
_NO_ALIAS = frozenset(("SET", "USING", "JOIN", "WHERE"))


class Write(Record):
    """One INSERT or UPDATE: its table as written without quotes, and the columns it writes or names as its own.

    `columns` are the list of an INSERT or the left sides of an UPDATE; `others` those of ON CONFLICT and of the SET behind it.
    `whole` tells that an INSERT lists its columns, leaves none out, and goes on with its values.
    """

    verb: str
    table: Name
    columns: tuple[Name, ...]
    others: tuple[Name, ...] = ()
    whole: bool = False


def writes(text: str, offset: int = 0) -> tuple[Write, ...]:
    """The writes of a text in order, those in dollar-quoted bodies of functions included; MERGE is not read."""
    tokens, _ = lex(text)
    found = list(_Reader(tokens, offset).writes())
    for token in tokens:
        if token.kind == "string" and token.text.startswith("$"):
            mark = token.text.index("$", 1) + 1
            inner, _ = lex(token.text[mark:-mark])
            found += _Reader(inner, offset + token.start + mark).writes()
    return tuple(sorted(found, key=_place))


def _place(write: Write) -> int:
    return write.table.span.start


class _Reader:
    def __init__(self, tokens: list[Token], offset: int) -> None:
        self.tokens = tokens
        self.offset = offset
        self.end = Token("end", "", tokens[-1].end, tokens[-1].end) if tokens else Token("end", "", 0, 0)
        self.index = 0

    def peek(self, ahead: int = 0) -> Token:
        at = self.index + ahead
        return self.tokens[at] if at < len(self.tokens) else self.end

    def accept(self, *words: str) -> bool:
        if any(self.peek(ahead).word != word for ahead, word in enumerate(words)):
            return False
        self.index += len(words)
        return True

    def writes(self) -> Iterator[Write]:
        for at, token in enumerate(self.tokens):
            if token.word == "INTO" and at:
                self.index = at + 1
                write = self._insert() if self._inserts(at - 1) else None
            elif token.word == "UPDATE" and not (at and self.tokens[at - 1].word in _NO_STATEMENT):
                self.index = at + 1
                write = self._update()
            else:
                continue
            if write is not None:
                yield write

    def _inserts(self, at: int) -> bool:
        """Whether the words up to a place open an INSERT: INSERT, REPLACE, INSERT IGNORE, INSERT OR ABORT."""
        words = [token.word for token in self.tokens[max(at - 2, 0) : at + 1]]
        return (
            words[-1] in ("INSERT", "REPLACE", "UPSERT") or "INSERT" in words[-2:-1] or words[0:2] == ["INSERT", "OR"]
        )

    def _insert(self) -> Write | None:
        table = self._name()
        if table is None:
            return None
        alias = self.peek().text if self.accept("AS") else ""
        self.index += bool(alias)
        columns: tuple[Name, ...] = ()
        whole = False
        if self.accept("SET"):
            columns = tuple(self._assigned(table, alias))
        elif self.accept("("):
            listed = self._listed()
            if listed is None:
                return None
            columns, whole = listed
            whole = whole and self.peek().word in _BEHIND_LIST
        return Write("insert", table, columns, tuple(self._conflict(table, alias)), whole)

    def _listed(self) -> tuple[tuple[Name, ...], bool] | None:
        """The names up to the closing parenthesis, and whether none is left out; None where it is no list of names."""
        names: list[Name] = []
        whole = True
        while True:
            if self.peek().kind == _DOTS:
                whole = False
                self.index += 1
            else:
                name = self._name()
                if name is None:
                    return None
                names.append(name)
            if self.accept(")"):
                return tuple(names), whole and bool(names)
            if not self.accept(",") and self.peek().kind != _DOTS:
                return None

    def _conflict(self, table: Name, alias: str) -> Iterator[Name]:
        """The columns that ON CONFLICT names and those that the SET behind it, or MySQL's ON DUPLICATE KEY UPDATE, writes."""
        depth = 0
        while depth >= 0 and self.index < len(self.tokens):
            token = self.peek()
            if token.kind in ("end", "bad", "opaque") or token.word in ("INSERT", "INTO"):
                return
            if depth == 0 and self.accept("ON", "CONFLICT", "("):
                yield from self._target()
            elif depth == 0 and (self.accept("DO", "UPDATE", "SET") or self.accept("DUPLICATE", "KEY", "UPDATE")):
                yield from self._assigned(table, alias)
                return
            else:
                depth += (token.word == "(") - (token.word == ")")
                self.index += 1

    def _target(self) -> Iterator[Name]:
        """The plain columns of a conflict's target; expressions among them are stepped over."""
        while True:
            following = self.peek(1).word
            if self.peek().kind in _NAMES and following in (",", ")"):
                yield self._named(self.peek())
            if not self._skip_to_comma():
                return

    def _skip_to_comma(self) -> bool:
        """Steps behind the next comma of this list; false at its end, which is stepped over where it is a parenthesis."""
        depth = 0
        while self.peek().kind not in ("end", "opaque", "bad"):
            word = self.peek().word
            if word in _STARTS or (depth == 0 and word in _SET_ENDS):
                return False
            self.index += 1
            if depth == 0 and word == ",":
                return True
            depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
            if depth < 0:
                return False
        return False

    def _update(self) -> Write | None:
        """UPDATE of one table; joins of several are left out."""
        self.accept("ONLY")
        table = self._name()
        if table is None:
            return None
        self.accept("AS")
        alias = ""
        if self.peek().kind in _NAMES and self.peek().word not in _NO_ALIAS:
            alias = plain(self.peek())
            self.index += 1
        if self.accept("USING"):  # Cassandra: USING TTL 86400
            while self.peek().word in ("TTL", "TIMESTAMP", "AND", "?") or self.peek().kind == "number":
                self.index += 1
        if not self.accept("SET"):
            return None
        return Write("update", table, tuple(self._assigned(table, alias)))

    def _assigned(self, table: Name, alias: str) -> Iterator[Name]:
        """The columns on the left of each `=`, those in `(a, b) = …` included."""
        own = {"", table.text.casefold(), table.text.casefold().rpartition(".")[2], alias.casefold()}
        while True:
            if self.peek().word == "(":
                self.index += 1
                listed = self._listed()
                if listed is None:
                    return
                if self.peek().word == "=":
                    yield from listed[0]
            else:
                name = self._left(own)
                if name is not None:
                    yield name
            if not self._skip_to_comma():
                return

    def _left(self, own: set[str]) -> Name | None:
        """The column that an assignment begins with; None where it is another table's, or no assignment."""
        first = self.peek()
        at = 0
        if first.kind in _NAMES and self.peek(1).word == "." and plain(first).casefold() in own:
            at = 2
        token = self.peek(at)
        behind = self.peek(at + 1).word
        if token.kind not in _NAMES or not (
            behind == "=" or (behind in ("+", "-", "||") and self.peek(at + 2).word == "=")
        ):
            return None
        return self._named(token)

    def _name(self) -> Name | None:
        """The name at this place with what qualifies it; None where none stands here."""
        first = last = self.peek()
        if first.kind not in _NAMES or first.text.startswith("@"):
            return None
        parts = [plain(first)]
        self.index += 1
        while self.peek().word == "." and self.peek(1).kind in _NAMES:
            last = self.peek(1)
            parts.append(plain(last))
            self.index += 2
        return Name(".".join(parts), Span(self.offset + first.start, self.offset + last.end))

    def _named(self, token: Token) -> Name:
        return Name(plain(token), Span(self.offset + token.start, self.offset + token.end))
