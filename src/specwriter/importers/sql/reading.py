"""Knows how a text of SQL is read for a spec: its schema as written, the model of that, and what was left out."""

from __future__ import annotations

from specwriter.importers.imported import Remark, Unreadable, unreadable
from specwriter.importers.sql.data import without_rows
from specwriter.importers.sql.guards import unguarded
from specwriter.importers.sql.migrations import way_up
from specwriter.importers.sql.model import as_modelled
from specwriter.importers.sql.notes import with_notes
from specwriter.importers.sql.properties import described
from specwriter.importers.sql.statements import sorted_out
from specwriter.languages.relational import Schema
from specwriter.languages.sql import parse
from specwriter.languages.sql.detect import canonical, detect
from specwriter.languages.sql.split import split
from specwriter.languages.sql.tokens import lex
from specwriter.source.diagnostic import INFO
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.sql.tokens import Token

_FENCES = {"postgresql": "postgresql", "mysql": "mysql", "sqlite": "sqlite", "mssql": "tsql", "oracle": "plsql"}
"""The fence that names a dialect, for a text that does not tell it by its own words."""


class Found(Record):
    """The schema of a text: `text` holds its definitions as written, `schema` is the model of them, `fence` the language of the block;
    `title` is the name of the database where the text names it.
    """

    schema: Schema
    text: str
    fence: str
    title: str = ""
    remarks: tuple[Remark, ...] = ()


def read(text: str, dialect: str = "") -> Found:
    """The schema in a text of SQL; raises Unreadable where it defines none."""
    if "\0" in text:
        raise Unreadable("the text holds NUL characters: it is no SQL, or saved as UTF-16")
    named = canonical(dialect)
    upwards, downwards = way_up(text)
    upwards = unguarded(upwards)
    mysql = named == "mysql" or (not named and "INSERT INTO `" in text)
    rows = without_rows(upwards, mysql)
    tokens, comments = lex(rows.text)
    spoken = named or detect(tokens, comments)[0]
    if spoken == "mysql":
        tokens, comments = lex(rows.text, backslash=True)
    given = parse(rows.text, 0, spoken)
    found = sorted_out(upwards, tokens, given, rows)
    if not any(table.columns for table in given.tables):
        raise _nothing(text, given, tokens)
    kept = found.text
    schema = parse(kept, 0, spoken)
    if spoken == "mysql" and "FOREIGN_KEY_CHECKS" in text.upper() and _refers_ahead(schema):
        kept = f"SET FOREIGN_KEY_CHECKS = 0;\n\n{kept}"
        schema = parse(kept, 0, spoken)
    model = as_modelled(with_notes(described(schema, found.descriptions), kept))
    down = [Remark("not-read", "the way down is left out", span, "", INFO) for span in downwards[:1]]
    remarks = tuple(
        sorted((*found.remarks, *_twins(given), *_bare(given), *down), key=lambda remark: remark.span.start)
    )
    return Found(model, kept, _fence(kept, spoken), found.title, remarks)


def _bare(schema: Schema) -> Iterator[Remark]:
    """Tables that take their columns from a SELECT: DBML has no word for them."""
    for table in schema.tables:
        if not table.columns:
            message = f"`{table.name.text}` names no columns: DBML leaves it out"
            yield Remark("not-fitting", message, table.name.span, "write its columns into the spec")


def _twins(schema: Schema) -> Iterator[Remark]:
    """Columns whose names differ in case alone: quoted, they are two to the engine, and one to a reader of DBML."""
    for table in schema.tables:
        seen: dict[str, str] = {}
        for column in table.columns:
            first = seen.setdefault(column.name.text.casefold(), column.name.text)
            if first != column.name.text:
                message = f"`{first}` and `{column.name.text}` differ in case alone: DBML has one"
                yield Remark("not-fitting", message, column.name.span, "give one of them another name")


def _refers_ahead(schema: Schema) -> bool:
    """Whether a foreign key stands above the table that it refers to: MySQL runs that with its checks off alone."""
    places = {table.name.text.casefold(): table.span.start for table in schema.tables}
    return any(places.get(one.target.text.casefold(), 0) > one.span.start for one in schema.references)


def _fence(text: str, spoken: str) -> str:
    """`sql` where the text itself tells its dialect, else a word that does."""
    tokens, comments = lex(text)
    return "sql" if detect(tokens, comments)[0] == spoken else _FENCES.get(spoken, "sql")


def _nothing(text: str, given: Schema, tokens: list[Token]) -> Unreadable:
    if given.problems:
        problem = given.problems[0]
        return unreadable(f"no table can be read: {problem.message}", text, problem.span.start)
    if given.tables:
        name = given.tables[0].name
        return unreadable(f"`{name.text}` names no columns, and no other table does", text, name.span.start)
    if not tokens:
        return Unreadable("no SQL statement stands in the text")
    dropped = _dropped(tokens, given.dialect, text)
    if dropped is not None:
        return unreadable("each table that is created is dropped again: import the part above", text, dropped)
    first = tokens[0].text.split("\n", 1)[0][:40].strip()
    return Unreadable(f"no table is created in the text, which begins with `{first}`")


def _dropped(tokens: list[Token], dialect: str, text: str) -> int | None:
    """Where the tables that a text creates begin to be dropped; None where it creates none."""
    created, place = False, None
    for statement in split(tokens, dialect, text):
        words = statement.words
        if words[0] == "CREATE" and "TABLE" in words:
            created, place = True, None
        elif created and place is None and words[:2] == ("DROP", "TABLE"):
            place = statement.start
    return place
