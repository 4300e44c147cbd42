"""Knows what each SQL statement says of a schema."""

from __future__ import annotations

from specwriter.languages.sql.cursor import Cursor, Source, Unreadable, matches, misspelt
from specwriter.languages.sql.definitions import (
    alter_type,
    comment_on,
    create_domain,
    create_index,
    create_type,
    drop_tables,
)
from specwriter.languages.sql.draft import SchemaDraft
from specwriter.languages.sql.split import ROUTINES, Statement
from specwriter.languages.sql.tables import TableReader, create_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.languages.sql.tokens import Token

_QUERIES = frozenset((
    "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "EXPLAIN", "REPLACE", "TABLE", "CALL",
    "EXEC", "EXECUTE",
))  # fmt: skip
_DEFINITIONS = frozenset((
    "CREATE", "ALTER", "DROP", "COMMENT", "RENAME",
))  # fmt: skip
_OTHERS = frozenset((
    "ANALYZE", "ATTACH", "BEGIN", "COMMIT", "CONNECT", "COPY", "DECLARE", "DELIMITER", "DETACH", "DO", "END", "GO",
    "GRANT", "IF", "LOCK", "PRAGMA", "PRINT", "REFRESH", "REINDEX", "RELEASE", "REVOKE", "ROLLBACK", "SAVEPOINT",
    "SECURITY", "SET", "SHOW", "START", "TRUNCATE", "UNLOCK", "USE", "VACUUM", "CLUSTER", "NOTIFY", "LISTEN",
))  # fmt: skip
_MODIFIERS = frozenset((
    "OR", "REPLACE", "GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "EXTERNAL", "FOREIGN", "TRANSIENT",
    "PRIVATE", "UNIQUE", "CLUSTERED", "NONCLUSTERED", "COLUMNSTORE", "FULLTEXT", "SPATIAL", "BITMAP", "ONLINE",
    "OFFLINE",
))  # fmt: skip


_WITH_LIST = frozenset(("STATISTICS", "AGGREGATE", "CAST", "OPERATOR", "SERVER", "PROPERTY", "MODEL"))
_OPEN = frozenset("{}<")
_OBJECTS = ("TABLE", "INDEX", "VIEW")
_SURROUNDINGS = frozenset(("SCHEMA", "EXTENSION", "DATABASE"))
"""What a schema stands in or needs: understood, with nothing to model."""


class Reading:
    """Reads one statement into a schema; `mistakes` and `repairs` are what a parser's verdict is combined with."""

    def __init__(self, source: Source, schema: SchemaDraft, statement: Statement) -> None:
        self.source = source
        self.schema = schema
        self.statement = statement
        self.kinds = {token.kind for token in statement.tokens}
        tokens = statement.tokens
        self.mistakes: list[Unreadable] = []
        if "slashes" in self.kinds:
            tokens = tuple(token for token in statement.tokens if token.kind != "slashes")
            self.mistakes = [
                Unreadable(source.span(token.start, token.end), "`//` opens no comment in SQL", "write `--`")
                for token in statement.tokens
                if token.kind == "slashes"
            ]
        self.cursor = Cursor(source, tokens, matches(tokens), 0, len(tokens))
        self.repairs: tuple[tuple[int, int, str], ...] = ()
        self.of_schema = True

    def leave(self, message: str, kind: str) -> None:
        self.schema.leave(self.source.span(self.statement.start, self.statement.end), message, kind)

    def run(self) -> bool:
        """Reads the statement; says whether it is a definition that a grammar can be asked about.

        Routines are not: their bodies are in languages of their own.
        """
        first = self.cursor.peek()
        if first.word not in _DEFINITIONS and not self._meant_create():
            self._not_definition(first.kind, first.word)
            return False
        if _templated(self.statement, self.kinds):
            self.leave("placeholders are not read", "template")
            return False
        try:
            self._definition()
        except Unreadable as unreadable:
            self.mistakes.append(unreadable)
        if "bad" in self.kinds:
            self._quotes()
        if "elision" in self.kinds and _left_out(self):
            self.leave("part of the statement is left out", "elision")
            return False
        return not ROUTINES.intersection(self.statement.words)

    def _quotes(self) -> None:
        """A quote that is never closed is the one mistake of its statement: it explains all others."""
        bad = next(token for token in self.statement.tokens if token.kind == "bad")
        place = self.source.span(bad.start, bad.start + 1)
        self.mistakes = [Unreadable(place, f"`{bad.text[0]}` is never closed", "close the quote")]

    def _meant_create(self) -> bool:
        """Whether CREATE is misspelt, or missing before a table with its list; either is a mistake, and read as CREATE."""
        cursor = self.cursor
        first = cursor.peek()
        place = self.source.span(first.start, first.end)
        if misspelt(first.word, "CREATE") and cursor.peek(1).word in ("TABLE", "INDEX", "UNIQUE", "TYPE", "VIEW"):
            self.mistakes.append(Unreadable(place, f"unexpected `{first.text}`", "write `CREATE`", certain=True))
            return True
        if first.word == "TABLE" and any(cursor.peek(ahead).word == "(" for ahead in (2, 4)):
            self.mistakes.append(
                Unreadable(place, "`CREATE` is missing before `TABLE`", "write `CREATE TABLE`", certain=True)
            )
            return True
        return False

    def _not_definition(self, kind: str, word: str) -> None:
        if kind == "opaque":
            self.leave("client command or data, not part of the schema", "statement")
        elif word in _QUERIES or word == "(":
            self.leave("query, not part of the schema", "query")
        elif word in _OTHERS:
            self.leave(f"`{word}` is not part of the schema", "statement")
        else:
            self.leave("not an SQL statement", "pseudo")

    def _definition(self) -> None:
        cursor = self.cursor
        verb = "CREATE" if cursor.word == "TABLE" else cursor.take().word
        if verb == "CREATE" or verb not in _DEFINITIONS:
            self._create()
        elif verb == "ALTER":
            self._alter()
        elif verb == "DROP" and cursor.accept("TABLE"):
            drop_tables(cursor, self.schema)
        elif verb == "COMMENT" and cursor.accept("ON"):
            comment_on(cursor, self.schema)
        else:
            self._other(verb)

    def _other(self, verb: str) -> None:
        self.of_schema = False
        token = next((t for t in self.statement.tokens[1:] if t.word not in _MODIFIERS), self.statement.tokens[0])
        what = token.word
        for meant in _OBJECTS:
            if misspelt(what, meant):
                place = self.source.span(token.start, token.end)
                raise Unreadable(place, f"unexpected `{token.text}`", f"write `{meant}`")
        if verb == "CREATE" and self.cursor.peek(1).word == "(" and what not in _WITH_LIST:
            place = self.source.span(token.start, token.end)
            raise Unreadable(place, f"unexpected `{token.text}`", "write `CREATE TABLE`")
        if verb == "CREATE" and what in _SURROUNDINGS:
            return
        self.leave(f"`{verb} {what}` is not part of the schema" if what else f"`{verb}` is not read", "statement")

    def _create(self) -> None:
        cursor = self.cursor
        before: set[str] = set()
        while cursor.word in _MODIFIERS:
            before.add(cursor.take().word)
        if cursor.accept("TABLE"):
            self._table(create_table(cursor, self.schema, 0))
        elif cursor.accept("INDEX"):
            method = next((word.casefold() for word in ("FULLTEXT", "SPATIAL") if word in before), "")
            create_index(cursor, self.schema, "UNIQUE" in before, method)
        elif cursor.accept("TYPE"):
            create_type(cursor, self.schema)
        elif cursor.accept("DOMAIN"):
            create_domain(cursor, self.schema)
        else:
            self._other("CREATE")

    def _table(self, reader: TableReader) -> None:
        self.mistakes += reader.mistakes
        self.repairs = reader.repairs
        if reader.elided:
            self.leave(f"columns of `{reader.table.name.text}` {reader.elided}", "elision")

    def _alter(self) -> None:
        cursor = self.cursor
        cursor.accept("FOREIGN")
        if cursor.accept("TABLE"):
            # Imported here: most documents create tables and change none.
            from specwriter.languages.sql.alter import alter_table

            reader = alter_table(cursor, self.schema, 0)
            self.mistakes += reader.mistakes
        elif not (cursor.accept("TYPE") and alter_type(cursor, self.schema)):
            self._other("ALTER")


def _templated(statement: Statement, kinds: set[str]) -> bool:
    """Whether names are left open: `{name}`, `<name>`, `$name`; dots outside a table's list count too."""
    tokens = statement.tokens
    if "elision" not in kinds and ("op" not in kinds or _OPEN.isdisjoint([token.word for token in tokens])):
        return False
    table = "TABLE" in statement.words
    for place, token in enumerate(tokens):
        if token.word in ("{", "}") or (token.kind == "elision" and not (table and place > 2)):
            return True
        if token.word == "<" and _opens_a_name(tokens, place):
            return True
    return False


def _opens_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether `<` begins a name left open, `<database>` or `<admin user>`: it touches a word, as does the `>` that follows."""
    if place and tokens[place - 1].end == tokens[place].start:
        return False
    end = tokens[place].end
    for token in tokens[place + 1 : place + 6]:
        if token.word == ">":
            return token.start == end and end > tokens[place].end
        if token.kind != "word" or (end == tokens[place].end and token.start != end):
            return False
        end = token.end
    return False


def _left_out(reading: Reading) -> bool:
    """Whether dots stand where no repair is known, as in `CHECK (...)`."""
    repaired = {start for start, _, _ in reading.repairs}
    return any(token.kind == "elision" and token.start not in repaired for token in reading.statement.tokens)
