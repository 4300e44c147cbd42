"""Knows which columns the INSERT and UPDATE statements of a document write, and which of them the tables lack or need."""

from __future__ import annotations

from re import IGNORECASE, MULTILINE

from specwriter.model.database import Database, databases, declared, last_part
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.schemas import called_otherwise
from specwriter.model.once import once
from specwriter.model.spec import SchemaBlock
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Schema, Table
    from specwriter.languages.sql.writes import Write
    from specwriter.markdown.tree import Code
    from specwriter.model.spec import Spec

_SQL = frozenset(
    "sql ddl postgresql postgres pgsql psql plpgsql mysql mariadb sqlite sqlite3 tsql mssql plsql oracle cql".split()
)
_CODE = frozenset(
    "javascript js jsx typescript ts tsx python py java kotlin scala go golang rust ruby php csharp cs c#".split()
)
_READ = _SQL | _CODE | frozenset(("", "text", "plaintext", "txt"))
_STATEMENT = regex(
    r"(?:INTO|into)\s+[\w.\"`\[\]]+\s*(?:\(|(?:AS|as|SET|set)\b)|UPDATE\s[^;]{1,80}?\sSET\b|update\s[^;]{1,80}?\sset\b"
)
# From a line that opens a write to a blank line or a semicolon: a block without a language shows statements between other things.
_LINE = r"^[ \t]*(?P<line>(?:INSERT\s+INTO|UPDATE)\s(?:(?!\n[ \t]*\n)[^;])*)"
_LINES = regex(_LINE, MULTILINE)
# The same in the code of a program, and strings that begin with a write: the quote that opened one ends it.
_STRINGS = regex(
    rf"(?P<quote>\"\"\"|'''|[`\"'])\s*(?P<text>(?:INSERT\s|REPLACE\s+INTO\s|UPDATE\s)(?s:.*?))(?P=quote)|{_LINE}",
    MULTILINE,
)
# These are looked for in the text in lower case: a pattern that begins with letters is found fast.
_CREATED = regex(r"table\s+(?:if\s+not\s+exists\s+)?(?P<name>[\w.\"`\[\]]+)\s*\(")
# ALTER TABLE … ADD, DROP, RENAME … TO, and what migrations in Ruby and Python call it.
_CHANGED = regex(
    r"\b(?:ADD|MODIFY|CHANGE|DROP)\s+(?:COLUMN\s+)?(?:IF\s+(?:NOT\s+)?EXISTS\s+)?\(?\s*[\"`\[]?(?P<column>\w+)|"
    r"\bRENAME\s+(?:COLUMN\s+)?[\"`\[]?(?P<old>\w+)\S*(?:\s+TO\s+[\"`\[]?(?P<new>\w+))?|"
    r"\b(?:add|drop)_column\b\W+\w+\W+(?:sa\.Column\W+)?(?P<migrated>\w+)",
    IGNORECASE,
)
_PROMISE = regex(r"^(?=.*\b(?:add|new))(?=.*\b(?:column|field)).*$", IGNORECASE | MULTILINE)
_WORD = regex(r"\w+")
# Columns that engines have without a declaration (PostgreSQL, SQLite, Oracle, Cassandra).
_IMPLICIT = frozenset("rowid _rowid_ oid ctid xmin xmax tableoid rownum ora_rowscn excluded ttl writetime".split())


class Written(Record):
    """A write and the tables that its table is declared as: one, or several statements of the same table."""

    write: Write
    tables: tuple[tuple[Database, Table], ...]

    @property
    def table(self) -> Table:
        """The first declaration."""
        return self.tables[0][1]


@once
def writes(spec: Spec) -> tuple[Written, ...]:
    """The writes of all code blocks into tables whose columns are all known, in document order."""
    if not any(block.language in ("dbml", "sql") for block in spec.schemas):
        return ()
    found: list[Written] = []
    known: dict[str, tuple[tuple[Database, Table], ...]] = {}
    for sample in spec.code:
        code = sample.code
        if code.language in _READ and _may_write(code.body):
            for write in _of_code(code):
                name = write.table.text
                if name not in known:
                    known[name] = _tables(spec, name)
                if known[name]:
                    found.append(Written(write, known[name]))
    return tuple(found)


def _may_write(body: str) -> bool:
    """Whether a block may hold a write: the words first, which costs little, then their order."""
    if "INTO" in body or "insert into" in body or ("UPDATE" in body and "SET" in body):
        return _STATEMENT.search(body) is not None
    return False


def _of_code(code: Code) -> Iterator[Write]:
    # Imported here: few documents write into a table.
    from specwriter.languages.sql.writes import writes as read

    start = code.body_span.start
    if code.language in _SQL:
        yield from read(code.body, start)
        return
    pattern = _STRINGS if code.language in _CODE else _LINES
    for match in pattern.finditer(code.body):
        group = match.lastgroup or "line"
        yield from read(match[group], start + match.start(group))


def _tables(spec: Spec, name: str) -> tuple[tuple[Database, Table], ...]:
    """The declarations of a table; empty where one of them is not whole, or stands where it is not read."""
    last = last_part(name)
    found = _declarations(spec).get(last, ())
    if "." in name and any("." in table.name.text for _, table in found):
        found = tuple([each for each in found if each[1].name.text.casefold() == name.casefold()])
    if not found or not all(database.complete(table) for database, table in found):
        return ()
    read = sum(database.language != "dbml" for database, _ in _declarations(spec)[last])
    return found if _created(spec).get(last, 0) <= read + len(abridged(spec).get(last, ())) else ()


@once
def _stores(spec: Spec) -> tuple[Database, ...]:
    """The databases in DBML and SQL, and the tables of Cassandra, which no other question asks for."""
    found = [SchemaBlock("cql", _cassandra(one.code), one.code.span) for one in spec.code if one.code.language == "cql"]
    return (*declared(spec), Database(spec, "cql", tuple(found))) if found else declared(spec)


def _cassandra(code: Code) -> Schema:
    from specwriter.languages.sql import parse

    return parse(code.body, code.body_span.start)


@once
def abridged(spec: Spec) -> dict[str, tuple[str, ...]]:
    """The statements, in lower case, that show a table once more with columns left out."""
    found: dict[str, list[str]] = {}
    for database in _stores(spec):
        for block in database.blocks:
            for problem in block.schema.unread:
                text = spec.source.slice(problem.span).casefold() if problem.kind == "elision" else ""
                if match := _CREATED.search(text):
                    found.setdefault(last_part(match["name"]), []).append(text)
    return {name: tuple(texts) for name, texts in found.items()}


@once
def _abridged_words(spec: Spec) -> dict[str, frozenset[str]]:
    """The words of those statements."""
    return {name: frozenset(_WORD.findall(" ".join(texts))) for name, texts in abridged(spec).items()}


@once
def _declarations(spec: Spec) -> dict[str, tuple[tuple[Database, Table], ...]]:
    """The declared tables by the last part of their names."""
    found: dict[str, list[tuple[Database, Table]]] = {}
    for database in _stores(spec):
        for table in database.tables:
            found.setdefault(last_part(table.name.text), []).append((database, table))
    return {name: tuple(tables) for name, tables in found.items()}


@once
def _created(spec: Spec) -> dict[str, int]:
    """How often the text of the document creates each table, in whatever block or language."""
    found: dict[str, int] = {}
    for match in _CREATED.finditer(folded(spec)):
        found[last_part(match["name"])] = found.get(last_part(match["name"]), 0) + 1
    return found


@once
def folded(spec: Spec) -> str:
    """The text of the document in lower case; its places are not those of the document."""
    return spec.source.text.casefold()


@once
def missing(spec: Spec) -> tuple[tuple[Written, Name, str | None], ...]:
    """Every written column that no declaration of its table has, once for each statement, and the column near it, if any."""
    patience = Patience()
    found: list[tuple[Written, Name, str | None]] = []
    for each in writes(spec):
        seen: set[str] = set()
        for name in (*each.write.columns, *each.write.others):
            wanted = name.text.casefold()
            if wanted not in seen and _is_missing(spec, each, wanted):
                known = Vocabulary([column.name.text for column in each.table.columns], patience)
                found.append((each, name, known.near(name.text) or _longer(each.table, wanted)))
            seen.add(wanted)
    return tuple(found)


def _longer(table: Table, word: str) -> str | None:
    """The one column that says more with the same word (`position_seconds` for `position`), if there is one."""
    names = [column.name.text for column in table.columns]
    longer = [name for name in names if name.casefold().startswith(f"{word}_") or name.casefold().endswith(f"_{word}")]
    return longer[0] if len(longer) == 1 else None


def _is_missing(spec: Spec, each: Written, wanted: str) -> bool:
    if wanted in _IMPLICIT or any(table.column(wanted) for _, table in each.tables):
        return False
    if wanted in _passing(spec) or called_otherwise(spec, each.table, wanted):
        return False
    key = last_part(each.write.table.text)
    if wanted in _abridged_words(spec).get(key, ()):
        return False
    return not any(
        table.column(wanted)
        for database in databases(spec)
        if database.language not in ("dbml", "sql")
        for table in database.tables
        if last_part(table.name.text) == key
    )


@once
def _passing(spec: Spec) -> frozenset[str]:
    """The columns that come later or were there once: those of ALTER TABLE and migrations, and the words of a line about new columns."""
    text = spec.source.text
    found = {name.casefold() for match in _CHANGED.finditer(text) for name in match.groups() if name}
    for line in _PROMISE.finditer(text):
        found.update(_WORD.findall(line[0].casefold()))
    return frozenset(found)


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every table and column that a statement writes; those that the table lacks with the column that is meant, if any."""
    lacking = {name.span.start: guess for _, name, guess in missing(spec)}
    found: list[Mention] = []
    for each in writes(spec):
        table = each.table
        found.append(Mention("table", each.write.table, "table of a write", table.name))
        for name in (*each.write.columns, *each.write.others):
            column = next((own for _, one in each.tables if (own := one.column(name.text))), None)
            if column is not None:
                found.append(Mention("column", name, "written column", column.name))
            elif name.span.start in lacking:
                meant = table.column(lacking[name.span.start] or "")
                found.append(Mention("column", name, "written column", None, meant.name if meant else None))
    return tuple(found)
