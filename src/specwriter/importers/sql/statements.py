"""Knows which statements of a text define its schema, and tells of the others by kind."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.importers.imported import Remark
from specwriter.importers.sql.properties import Descriptions, descriptions
from specwriter.languages.relational import Schema
from specwriter.languages.sql.split import Statement, split
from specwriter.source.diagnostic import INFO, WARNING
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.importers.sql.data import Rows
    from specwriter.languages.sql.tokens import Token
    from specwriter.source.problem import Problem

_ALTERED = regex(r"`(ALTER TABLE \w+|COMMENT ON \w+)` is not part of the schema")
_OBJECTS = (
    "VIEW FUNCTION PROCEDURE PROC TRIGGER EVENT PACKAGE SEQUENCE TYPE DOMAIN ROLE USER POLICY RULE PUBLICATION AGGREGATE OPERATOR "
    "SYNONYM DATABASE SERVER LANGUAGE CAST COLLATION STATISTICS TABLESPACE TABLE INDEX SCHEMA EXTENSION"
).split()
_KEPT = frozenset(("SEQUENCE", "TYPE", "DOMAIN"))
"""What columns refer to: kept as written though the model does not hold it."""
_DESIGN = frozenset(
    "VIEW FUNCTION PROCEDURE PROC TRIGGER EVENT PACKAGE POLICY RULE AGGREGATE SEQUENCE TYPE DOMAIN TABLE INDEX".split()
)
_ROUTINES = frozenset(("TRIGGER", "FUNCTION", "PROCEDURE", "PROC", "PACKAGE", "EVENT"))
_DATABASE = frozenset(("DATABASE", "SCHEMA", "IF", "NOT", "EXISTS", "OR", "REPLACE"))
_BLANK_LINE = regex(r"\n[ \t]*\r?\n")
_COMMENT_LINES = regex(r"(?:[ \t]*--[^\n]*(?:\n|\Z))+\Z")
_MANY = 30  # problems that are told one by one


class Sorted(Record):
    """The definitions of a text, as written; the remarks on all else, in no order; the name of the database; what calls say of tables."""

    text: str
    remarks: tuple[Remark, ...]
    title: str = ""
    descriptions: Descriptions = {}


class _Left:
    """The statements of one kind that are left out."""

    def __init__(self, span: Span, design: bool) -> None:
        self.span = span
        self.design = design
        self.count = 0


class _Sorting:
    """Goes through the statements in order."""

    def __init__(self, text: str, given: Schema) -> None:
        self.text = text
        self.left: dict[str, _Left] = {}
        self.unread = {problem.span.start: problem for problem in given.unread}
        self.tables = {table.span.start for table in given.tables}
        self.problems = sorted(given.problems, key=lambda problem: problem.span.start)
        self.starts = [problem.span.start for problem in self.problems]
        self.mysql = given.dialect == "mysql"
        self.created: set[str] = set()
        self.title = ""
        self.descriptions: Descriptions = {}
        self.kept: list[str] = []
        self.end = 0

    def take(self, statement: Statement) -> None:
        """Keeps or leaves one statement."""
        kind = self.reason(statement)
        if statement.words[:2] == ("SET", "FOREIGN_KEY_CHECKS"):
            pass  # `read` writes it where it is needed
        elif kind in ("EXEC", "EXECUTE") and (said := descriptions(statement.tokens)):
            self.descriptions |= said
        elif kind:
            self.leave(kind, _first_line(self.text, statement.start, statement.end))
        else:
            self.kept.append(_written(self.text, self.end, statement))
        self.end = statement.end

    def leave(self, kind: str, span: Span, count: int = 1) -> None:
        words = kind.split()
        design = words[0] in ("CREATE", "ALTER") and words[1:2] != [] and words[-1] in _DESIGN
        self.left.setdefault(kind, _Left(span, design)).count += count

    def reason(self, statement: Statement) -> str:
        """The kind of a statement that is left out; empty for one that is kept."""
        verb, what = _kind(statement)
        if verb in ("CREATE", "USE") and (what in ("DATABASE", "") or (self.mysql and what == "SCHEMA")):
            self.title = self.title or _last_name(statement)
            return f"{verb} {what}".strip()
        unread = self.unread.get(statement.start)
        if unread is None:
            return self.reason_of_read(statement, verb, what)
        if verb == "ALTER" and _owned(statement):
            return "OWNER TO"
        if unread.kind in ("elision", "template"):
            return "" if verb == "CREATE" else verb
        if verb in ("CREATE", "ALTER") and what in _KEPT:
            return ""
        if unread.kind == "unknown-table":
            return f"{verb} {what} of a table that is not created here"
        told = _ALTERED.match(unread.message)
        return told[1] if told else f"{verb} {what}".strip()

    def reason_of_read(self, statement: Statement, verb: str, what: str) -> str:
        """The same for a statement that the reader took for a definition."""
        if verb == "CREATE" and what == "TABLE":
            names = _names(statement)
            if any(name.startswith("sqlite_") for name in names):
                return "CREATE TABLE of SQLite itself"
            self.created |= names
        if verb == "DROP" and self.created.isdisjoint(_names(statement)):
            return f"DROP {what}"
        if what in _ROUTINES:
            return f"{verb} {what}"
        if what != "TABLE" and self.has_problem(statement) and statement.start not in self.tables:
            return f"{verb} {what} that cannot be read"
        return ""

    def has_problem(self, statement: Statement) -> bool:
        place = bisect_left(self.starts, statement.start)
        return place < len(self.starts) and self.starts[place] < statement.end


def sorted_out(text: str, tokens: list[Token], given: Schema, rows: Rows) -> Sorted:
    """The definitions of a text and the remarks on what is none; `tokens` are those of the text without its rows, `given` their schema."""
    sorting = _Sorting(text, given)
    if rows.count:
        sorting.leave("INSERT", _first_line(text, rows.first.start, rows.first.end), rows.count)
    for statement in split(tokens, given.dialect, rows.text):
        sorting.take(statement)
    remarks = [_remark(kind, left) for kind, left in sorting.left.items()]
    remarks += _unread(sorting.problems)
    return Sorted(_joined(sorting.kept), tuple(remarks), sorting.title, sorting.descriptions)


def _first_line(text: str, start: int, end: int) -> Span:
    """The place of a statement, as far as its first line goes."""
    stop = text.find("\n", start, end)
    return Span(start, end if stop < 0 else stop)


def _kind(statement: Statement) -> tuple[str, str]:
    """The verb of a statement and the kind of thing that it is about."""
    first = statement.tokens[0]
    if first.kind == "opaque":
        return ("COPY" if first.text[:4].upper() == "COPY" else "client command"), ""
    if first.word not in ("CREATE", "ALTER", "DROP", "COMMENT", "RENAME"):
        return first.word or first.text[:20], ""
    words = [token.word for token in statement.tokens[1:24]]
    if words[:1] == ["VIRTUAL"]:
        return first.word, "VIRTUAL TABLE"
    return first.word, next((word for word in words if word in _OBJECTS), words[0] if words else "")


def _owned(statement: Statement) -> bool:
    """Whether a statement only says who owns something."""
    tokens = statement.tokens
    return len(tokens) > 3 and any(tokens[-at].word == "OWNER" and tokens[1 - at].word == "TO" for at in (3, 4, 5))


def _last_name(statement: Statement) -> str:
    """The last word of `CREATE DATABASE IF NOT EXISTS shop` and the like, before its options."""
    for token in statement.tokens[1:]:
        if token.kind == "quoted" or (token.kind == "word" and token.word not in _DATABASE):
            return token.text.strip('"`[]')
    return ""


def _names(statement: Statement) -> set[str]:
    """The last parts of the names near the head of a statement on tables, in lower case."""
    names: set[str] = set()
    for token in statement.tokens[2:]:
        if token.word == "(":
            break
        if token.kind in ("word", "quoted"):
            names.add(token.text.strip('"`[]').casefold())
    return names - {"if", "exists", "not", "table", "cascade", "only"}


def _written(text: str, before: int, statement: Statement) -> str:
    """A statement as it is written, with the comment lines right above it, ended by a semicolon."""
    body = text[statement.start : statement.end].replace("\r\n", "\n").replace("\r", "\n")
    if body.count("/*!") > body.count("*/"):  # MySQL's conditional comment, whose end is no token
        body += " */"
    line = text.rfind("\n", 0, statement.start) + 1
    above = text[before:line].replace("\r\n", "\n") if line > before else ""
    above = above[above.find("\n") + 1 :] if before else above
    comment = _COMMENT_LINES.search(_BLANK_LINE.split(above)[-1])
    lead = comment[0] if comment and not text[line : statement.start].strip() else ""
    return f"{lead}{body};"


def _joined(statements: list[str]) -> str:
    """The statements below each other; those over several lines stand apart."""
    parts: list[str] = []
    for at, statement in enumerate(statements):
        apart = at and ("\n" in statement or "\n" in statements[at - 1])
        parts += ["\n" if apart else "", statement, "\n"]
    return "".join(parts)


def _remark(kind: str, left: _Left) -> Remark:
    statements = "1 statement is" if left.count == 1 else f"{left.count:,} statements are"
    head, _, tail = kind.partition(" of ") if " of " in kind else kind.partition(" that ")
    why = f" {'of' if ' of ' in kind else 'that'} {tail}" if tail else ""
    return Remark("not-read", f"`{head}`{why}: {statements} left out", left.span, "", WARNING if left.design else INFO)


def _unread(problems: list[Problem]) -> list[Remark]:
    """The mistakes of the text, of very many the first ones."""
    remarks = [Remark("not-read", one.message, one.span, one.help) for one in problems[:_MANY]]
    if len(problems) > _MANY:
        more = len(problems) - _MANY
        remarks.append(Remark("not-read", f"{more:,} more mistakes like these follow", problems[_MANY].span))
    return remarks
