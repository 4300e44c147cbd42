"""Knows how a table is created, and the constraints that stand beside its columns."""

from __future__ import annotations

from specwriter.languages.sql.columns import column_definition
from specwriter.languages.sql.constraints import check, index, key, reference
from specwriter.languages.sql.cursor import Cursor, Unreadable, misspelt, plain
from specwriter.languages.sql.draft import SchemaDraft, TableDraft
from specwriter.languages.sql.elisions import listing
from specwriter.languages.sql.plain_columns import plain_column
from specwriter.languages.sql.values import checked_values
from specwriter.source.record import replace
from specwriter.source.span import Name

_KINDS = ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK")
_SIZED = ("VARCHAR", "CHAR", "NUMERIC", "DECIMAL", "CHARACTER", "BIT")
_METHODS = ("FULLTEXT", "SPATIAL")
_INDEXED = ("FULLTEXT", "SPATIAL", "VECTOR", "INDEX", "KEY")
OPENERS = frozenset((*_KINDS, *_INDEXED, "CONSTRAINT", "LIKE", "EXCLUDE", "CONNECTION", "PERIOD"))
"""The words that open a constraint beside the columns."""


class TableReader:
    """Reads what is inside one table; keeps its mistakes, and the repairs for a parser that knows no dots."""

    def __init__(self, schema: SchemaDraft, table: TableDraft) -> None:
        self.schema = schema
        self.table = table
        self.mistakes: list[Unreadable] = []
        self.repairs: tuple[tuple[int, int, str], ...] = ()
        self.elided = ""
        self.adding = False
        self.untyped = False

    def body(self, cursor: Cursor) -> None:
        """Reads the list in parentheses at the cursor, which moves behind it."""
        opening = cursor.index
        if cursor.closing[opening] >= cursor.stop:
            self.mistakes.append(_unclosed(cursor))
        inside = cursor.group()
        closed = inside.stop < len(cursor.tokens)
        found = listing(inside, (cursor.tokens[inside.stop].start if closed else cursor.tokens[-1].end))
        self.repairs = found.repairs
        self.elided = "are left out" if found.elided else ""
        if found.mistake:
            self.mistakes.append(found.mistake)
        for part in found.parts:
            self.element(part)

    def element(self, part: Cursor) -> None:
        """Reads one column or constraint; a mistake is kept and the next element is read."""
        found = plain_column(part, self.table.name) if part.index < part.stop and part.word not in OPENERS else None
        if found is not None:
            self.table.columns.append(found[0])
            self.schema.references.extend(found[1])
            return
        try:
            _check_spelling(part)
            if not self.constraint(part):
                self.column(part)
            elif part.word in _KINDS or part.word == "CONSTRAINT":
                self.mistakes.append(part.unexpected(f"write a comma before `{part.peek().text}`"))
                self.element(part)
        except Unreadable as unreadable:
            self.mistakes.append(unreadable)

    def column(self, part: Cursor) -> None:
        """Reads one column."""
        column, references, mistake = column_definition(part, self.table.name, self.untyped)
        self.table.columns.append(column)
        self.schema.references.extend(references)
        if mistake:
            self.mistakes.append(mistake)

    def constraint(self, part: Cursor) -> bool:
        """Reads a table constraint if one begins here; says whether one did."""
        if part.word not in OPENERS:
            return False
        begin = part.index
        name = ""
        if part.word == "CONSTRAINT" and (part.at_name(1) or part.peek(1).kind == "word"):
            part.index += 1
            if part.word not in _KINDS or part.peek(1).word in _KINDS:
                name = part.qualified().text
        word, following = part.word, part.peek(1).word
        if word == "PRIMARY" and following == "KEY":
            part.index += 2
            self.table.add_key(key(part, "primary", begin, name))
        elif word == "UNIQUE" and (following != "." and part.peek(1).kind != "end"):
            part.index += 1
            self.table.add_key(key(part, "unique", begin, name))
        elif word == "FOREIGN" and following == "KEY":
            self._foreign_key(part, begin, name)
        elif word == "CHECK" and following == "(":
            self._check(part, begin, name)
        elif word == "LIKE" and part.peek(1).kind in ("word", "quoted"):
            self._like(part)
        elif word in _INDEXED and self._index(part, begin):
            return True
        elif not _skipped(part):
            if part.index > begin:
                raise part.unexpected("write `PRIMARY KEY`, `UNIQUE`, `FOREIGN KEY` or `CHECK`")
            return False
        return True

    def _foreign_key(self, part: Cursor, begin: int, name: str) -> None:
        part.index += 2
        part.accept("IF", "NOT", "EXISTS")
        if part.word != "(" and part.at_name():
            name = name or part.name().text
        if part.word != "(":
            raise part.unexpected("write the columns in parentheses")
        columns = part.names()
        if part.word != "REFERENCES":
            raise part.unexpected("write `REFERENCES` and the table")
        self.schema.references.append(reference(part, self.table.name, columns, begin, name))

    def _check(self, part: Cursor, begin: int, name: str) -> None:
        found, condition = check(part, begin, name)
        self.table.checks.append(found)
        limited = checked_values(condition)
        if limited:
            self.table.limit(*limited, "check")

    def _index(self, part: Cursor, begin: int) -> bool:
        """MySQL's and SQL Server's indexes inside a table; elsewhere `key` and `index` may be columns."""
        own = part.source.dialect in ("mysql", "mssql")
        named = part.peek(1).kind in ("word", "quoted") and part.peek(2).word == "("
        if not own and not (part.word == "INDEX" and named and part.peek(1).word not in _SIZED):
            return False
        place = part.here()
        method = ""
        while part.word in _INDEXED:
            method = part.word.casefold() if part.word in _METHODS else method
            part.index += 1
        part.accept("IF", "NOT", "EXISTS")
        name = part.name().text if part.word != "(" and part.at_name() and part.word != "USING" else ""
        unique = part.accept("UNIQUE")
        made = index(part, begin, unique, name)
        self.table.indexes.append(replace(made, method=made.method or method))
        if not own:
            advice = f"write `CREATE INDEX {name} ON {self.table.name.text} (...)` below the table"
            # PostgreSQL's grammar takes it for a column called `index`.
            raise Unreadable(place, "`INDEX` inside a table is MySQL syntax", advice, certain=True)
        return True

    def _like(self, part: Cursor) -> None:
        """`LIKE other` copies the columns of another table."""
        part.index += 1
        self.copy(part.qualified())

    def copy(self, other: Name) -> None:
        """Takes over the columns of another table, as LIKE and INHERITS do; says so where it is not known."""
        known = self.schema.find(other.text)
        if known is None:
            self.elided = "come from elsewhere"
            return
        have = {column.name.text.casefold() for column in self.table.columns}
        copied = [
            replace(column, primary=False, unique=False)
            for column in known.columns
            if column.name.text.casefold() not in have
        ]
        self.table.columns[:0] = copied


def _skipped(part: Cursor) -> bool:
    """EXCLUDE constraints and time periods say nothing of the model."""
    return (
        part.at("EXCLUDE", "USING") or part.at("EXCLUDE", "(") or part.at("CONNECTION", "(") or part.at("PERIOD", "FOR")
    )


def _unclosed(cursor: Cursor) -> Unreadable:
    """The parenthesis that lacks its other half: the first inside the table that is not closed on its own line, if any."""
    tokens, text = cursor.tokens, cursor.source.text
    place = cursor.index
    for opening in range(cursor.index + 1, cursor.stop):
        if tokens[opening].word == "(":
            close = cursor.closing[opening]
            if close >= cursor.stop or "\n" in text[tokens[opening].start : tokens[close].start]:
                place = opening
                break
    token = tokens[place]
    advice = "write `)` behind the last column" if place == cursor.index else "write `)`"
    return Unreadable(cursor.source.span(token.start, token.end), "`(` is never closed", advice)


def _check_spelling(part: Cursor) -> None:
    """`FOERIGN KEY (a)` would be a column to PostgreSQL's grammar; it is a constraint with a slip of the pen."""
    following = part.tokens[part.index + 1 : min(part.index + 4, part.stop)]
    if not following:
        return
    ahead: tuple[str, ...] = ("PRIMARY", "FOREIGN") if following[0].word == "KEY" else ()
    if following[0].kind in ("word", "quoted") and any(token.word in _KINDS for token in following[1:]):
        ahead = (*ahead, "CONSTRAINT")
    for meant in ahead:
        if misspelt(part.word, meant):
            raise Unreadable(part.here(), f"unexpected `{part.peek().text}`", f"write `{meant}`", certain=True)


def create_table(cursor: Cursor, schema: SchemaDraft, begin: int) -> TableReader:
    """Reads CREATE TABLE from its name on; a partition is no table of its own, nor is a short form of a known one."""
    cursor.accept("IF", "NOT", "EXISTS")
    name = cursor.qualified()
    if cursor.accept("PARTITION", "OF"):
        schema.partitions.add(name.text.casefold())
        return TableReader(schema, TableDraft(name, name.span))
    reader = TableReader(schema, TableDraft(name, cursor.span(begin, cursor.stop)))
    if cursor.accept("LIKE"):
        reader.copy(cursor.qualified())
    elif cursor.word == "(":
        behind = cursor.tokens[cursor.closing[cursor.index] + 1 : cursor.stop]
        reader.untyped = any(token.word == "AS" for token in behind)  # the types come from the query
        reader.body(cursor)
        _behind(cursor, reader)
    elif cursor.at("OF") or any(token.word in ("AS", "SELECT") for token in cursor.tokens[cursor.index :]):
        reader.elided = "come from elsewhere"
    else:
        raise cursor.unexpected("write the columns in parentheses")
    if not (reader.elided and schema.find(name.text)):
        schema.add(reader.table)
    return reader


def _behind(cursor: Cursor, reader: TableReader) -> None:
    """What stands behind the columns: parents, a comment."""
    while not cursor.done:
        if cursor.word == ")":
            reader.mistakes.append(
                Unreadable(cursor.here(), "`)` closes nothing", "remove it, or write the `(` before it")
            )
            return
        if cursor.at("INHERITS", "("):
            cursor.index += 1
            for parent in reversed(cursor.group().elements()):
                reader.copy(parent.qualified())
        elif cursor.word == "COMMENT" and cursor.peek(1).kind != "word":
            cursor.index += 1
            cursor.accept("=")
            if cursor.peek().kind in ("string", "quoted"):
                reader.table.note = plain(cursor.peek())
        else:
            cursor.skip()
