"""Knows how one column is defined: its name, its type as written, and the options behind it."""

from __future__ import annotations

from specwriter.languages.relational import Check, Column, Default, Reference
from specwriter.languages.sql.constraints import check, reference
from specwriter.languages.sql.cursor import Cursor, Unreadable, plain
from specwriter.languages.sql.datatypes import type_name
from specwriter.languages.sql.expressions import default_value, expression
from specwriter.languages.sql.values import checked_values, enum_values, list_of_values, listed_values
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Options that say nothing of the model: the word, and how many tokens or groups follow it.
_IGNORED = {
    "COLLATE": 1, "CHARSET": 1, "COMPRESSION": 1, "STORAGE": 1, "ENCODE": 1, "SRID": 1, "COLUMN_FORMAT": 1,
    "INVISIBLE": 0, "VISIBLE": 0, "ROWGUIDCOL": 0, "SPARSE": 0, "PERSISTED": 0, "STORED": 0, "VIRTUAL": 0, "ENABLE": 0,
    "PERSISTENT": 0, "FILESTREAM": 0,
    "DISABLE": 0, "VALIDATE": 0, "NOVALIDATE": 0, "RELY": 0, "NORELY": 0, "DEFERRABLE": 0, "ENFORCED": 0, "BINARY": 0,
    "CLUSTERED": 0, "NONCLUSTERED": 0, "ASC": 0, "DESC": 0, "FIRST": 0, "AFTER": 1, "WITH": 1, "INITIALLY": 1,
    "OPTIONS": 1, "MASKED": 2, "ASCII": 0, "UNICODE": 0, "HIDDEN": 0, "SORT": 0,
}  # fmt: skip
# What authors write in its place, and what is meant.
_MEANT = {
    "PK": "PRIMARY KEY",
    "FK": "REFERENCES table (column)",
    "REQUIRED": "NOT NULL",
    "NULLABLE": "NULL",
    "OPTIONAL": "NULL",
}
_NEGATED = ("DEFERRABLE", "VALID", "ENFORCED", "VISIBLE", "INVISIBLE", "HIDDEN", "SPARSE")


class ColumnDraft:
    """What has been read of a column so far."""

    __slots__ = (
        "checks", "computed", "default", "increment", "name", "note", "nullable", "primary", "references", "table", "touched",
        "unique", "values", "values_from",
    )  # fmt: skip

    def __init__(self, name: Name, table: Name) -> None:
        self.name = name
        self.table = table
        self.nullable: bool | None = None
        self.primary = self.unique = self.increment = False
        self.default: Default | None = None
        self.note = ""
        self.checks: list[Check] = []
        self.references: list[Reference] = []
        self.values: tuple[Name, ...] = ()
        self.values_from = ""
        self.computed = ""
        self.touched = False

    def limit(self, values: tuple[Name, ...], source: str) -> None:
        """Takes a list of values unless a stronger source has given one."""
        if values and not self.values:
            self.values, self.values_from = values, source

    def column(self, kind: Name, cursor: Cursor, begin: int) -> Column:
        """The finished column, whose definition runs from `begin` to where the cursor is."""
        return Column(
            self.name, kind, cursor.span(begin), self.nullable, self.primary, self.unique, self.increment, self.default,
            self.note, tuple(self.checks), self.values, self.values_from, self.computed, self.touched,
        )  # fmt: skip


def column_definition(
    cursor: Cursor, table: Name, untyped: bool = False
) -> tuple[Column, tuple[Reference, ...], Unreadable | None]:
    """The column that fills the cursor, the foreign keys it declares, and its first mistake.

    A mistake behind the type loses the rest of the options and no more. `untyped` allows a column without a type.
    """
    begin = cursor.index
    draft = ColumnDraft(cursor.name(), table)
    at_type = cursor.index
    kind = type_name(cursor)
    mistake: Unreadable | None = None
    typed = kind.text or untyped or cursor.word == "AS"  # a computed column takes the type of its expression
    if not typed and cursor.source.dialect not in ("sqlite", "mssql", "oracle"):
        mistake = Unreadable(draft.name.span, f"column `{draft.name.text}` has no type", "write a type after the name")
    if kind.text:
        draft.limit(enum_values(cursor, at_type), "enum")
    try:
        _options(cursor, draft)
    except Unreadable as unreadable:
        mistake = mistake or unreadable
    if cursor.source.comments and not (draft.references or draft.primary):
        draft.limit(listed_values(cursor, kind.text), "comment")
    return draft.column(kind, cursor, begin), tuple(draft.references), mistake


def _options(cursor: Cursor, draft: ColumnDraft) -> None:
    """Reads every option up to the end of the cursor into the draft."""
    name = ""
    begin = cursor.index
    while cursor.index < cursor.stop:
        word = cursor.tokens[cursor.index].word
        if word == "CONSTRAINT":
            cursor.index += 1
            name = cursor.name().text if cursor.word not in _OPTIONS else ""
            continue
        handler = _OPTIONS.get(word)
        if handler is not None:
            handler(cursor, draft, begin, name)
        elif word in _IGNORED:
            _ignore(cursor)
        else:
            raise cursor.unexpected(_advice(cursor))
        name = ""
        begin = cursor.index


def _advice(cursor: Cursor) -> str:
    """What to write instead: notes that are no SQL, or the comma before what begins on a line of its own."""
    if cursor.word in _MEANT:
        return f"write `{_MEANT[cursor.word]}`"
    before = cursor.tokens[cursor.index - 1]
    if cursor.at_name() and "\n" in cursor.source.text[before.end : cursor.peek().start]:
        return f"write a comma after `{before.text[:40]}`"
    return ""


def _ignore(cursor: Cursor) -> None:
    for _ in range(_IGNORED[cursor.take().word]):
        cursor.accept("=")
        cursor.skip()
    while cursor.accept("."):
        cursor.skip()


def _not(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    if cursor.accept("NULL"):
        draft.nullable = False
        if cursor.word == "ON" and cursor.accept("ON", "CONFLICT"):
            cursor.skip()
    elif cursor.word in _NEGATED:
        cursor.index += 1
    elif not cursor.accept("FOR", "REPLICATION"):
        raise cursor.unexpected("write `NOT NULL`")


def _null(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    draft.nullable = True


def _default(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    if cursor.accept("ON", "NULL"):
        cursor.accept("FOR", "INSERT", "ONLY")
    draft.default = default_value(cursor)


def _primary(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    if not cursor.accept("KEY") and cursor.source.dialect != "mysql":
        raise cursor.unexpected("write `PRIMARY KEY`")
    draft.primary = True
    _after_key(cursor)


def _key(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    draft.primary = True


def _unique(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    draft.unique = True
    if not cursor.accept("KEY") and cursor.accept("NULLS"):
        cursor.accept("NOT")
        cursor.accept("DISTINCT")
    _after_key(cursor)


def _after_key(cursor: Cursor) -> None:
    """Storage parameters of the index behind a key; none of them says anything of the model."""
    while cursor.index < cursor.stop:
        if cursor.accept("ON", "CONFLICT") or cursor.accept("USING", "INDEX", "TABLESPACE"):
            cursor.skip()
        elif cursor.word in ("USING", "INCLUDE") or (
            cursor.word == "ON" and cursor.at_name(1) and cursor.peek(1).word != "UPDATE"
        ):
            cursor.index += 1 + cursor.at("USING", "INDEX")
            cursor.skip()
        elif cursor.word in ("CLUSTERED", "NONCLUSTERED") and cursor.peek(1).word == "(":
            cursor.index += 1
            cursor.skip()
        else:
            return


def _check(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    found, condition = check(cursor, begin, name)
    draft.checks.append(found)
    if cursor.accept("NO"):
        cursor.accept("INHERIT")
    limited = checked_values(condition)
    if limited and limited[0].casefold() in (draft.name.text.casefold(), "value"):
        draft.limit(limited[1], "check")


def _references(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    draft.references.append(reference(cursor, draft.table, (draft.name,), begin, name))


def _foreign(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    """SQL Server allows `FOREIGN KEY REFERENCES` behind a column."""
    if not cursor.accept("FOREIGN", "KEY") or cursor.word != "REFERENCES":
        raise cursor.unexpected("write `REFERENCES`")
    _references(cursor, draft, begin, name)


def _generated(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    if not cursor.accept("ALWAYS") and cursor.accept("BY", "DEFAULT"):
        cursor.accept("ON", "NULL")
    if cursor.accept("AS", "IDENTITY"):
        draft.increment = True
        if cursor.word == "(":
            cursor.skip()
    elif cursor.at("AS", "ROW"):
        cursor.index += 3
    else:
        _computed(cursor, draft, begin, name)


def _computed(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    if not cursor.accept("AS"):
        raise cursor.unexpected("write `GENERATED ALWAYS AS (...)`")
    at = cursor.index
    expression(cursor)
    whole = cursor.closing.get(at) == cursor.index - 1
    draft.computed = cursor.slice(at + whole, cursor.index - whole)


def _increment(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    draft.increment = True
    if cursor.word == "(":
        cursor.skip()


def _comment(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    cursor.index += 1
    token = cursor.take()
    if token.kind not in ("string", "quoted"):
        cursor.index -= 1
        raise cursor.unexpected("write the comment in quotes")
    draft.note = plain(token)
    draft.limit(list_of_values(token.text[1:-1], cursor.source.offset + token.start + 1), "comment")


def _on(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    """MySQL's `ON UPDATE CURRENT_TIMESTAMP`."""
    if not cursor.accept("ON", "UPDATE"):
        cursor.index += 1
        raise cursor.unexpected("write `ON UPDATE CURRENT_TIMESTAMP`")
    expression(cursor)
    draft.touched = True


def _index(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    """SQL Server's index behind a column."""
    cursor.index += 1
    cursor.name()
    while cursor.word in ("UNIQUE", "CLUSTERED", "NONCLUSTERED", "("):
        cursor.skip()


def _character(cursor: Cursor, draft: ColumnDraft, begin: int, name: str) -> None:
    if not cursor.accept("CHARACTER", "SET"):
        cursor.index += 1
        raise cursor.unexpected("write `CHARACTER SET`")
    cursor.accept("=")
    cursor.skip()


_OPTIONS: dict[str, Callable[[Cursor, ColumnDraft, int, str], None]] = {
    "NOT": _not,
    "NULL": _null,
    "DEFAULT": _default,
    "PRIMARY": _primary,
    "KEY": _key,
    "UNIQUE": _unique,
    "CHECK": _check,
    "REFERENCES": _references,
    "FOREIGN": _foreign,
    "GENERATED": _generated,
    "AS": _computed,
    "AUTO_INCREMENT": _increment,
    "AUTOINCREMENT": _increment,
    "AUTO_RANDOM": _increment,
    "IDENTITY": _increment,
    "COMMENT": _comment,
    "ON": _on,
    "CHARACTER": _character,
    "INDEX": _index,
}
