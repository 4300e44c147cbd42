"""Knows DBML documents that are plain throughout, and how they become the relational model in one stroke.

A document is plain where all its lines have the forms below and all its names hold: most documents are. The forms are a part of the
grammar and no other one. Whatever else is written, and any mistake, has no answer here: it is for the parser and the binder.
`tests/languages/test_dbml_plain.py` holds both readings equal.
"""

from __future__ import annotations

from specwriter.languages.dbml.patterns import (
    ANY_COLUMN,
    COLUMN,
    GAP,
    KINDS,
    RELATION,
    SETTING,
    STRING,
    WORD,
    flags,
    uncounted,
)
from specwriter.languages.dbml.schema import dedent
from specwriter.languages.relational import Column, Default, Enum, Index, Key, Reference, Schema, Table
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import TypeAlias

    _End: TypeAlias = tuple[Name, Name]  # a table, and a column of it
    _Link: TypeAlias = tuple[_End, str, _End, Span, str, dict[str, str]]

_OTHER = r'(?!"?public"?\.)'  # `public.users` and `users` are one table: left to the binder
_PATH = rf"{_OTHER}{WORD}(?:\.{WORD})?+"
_PLACE = rf"{_OTHER}{WORD}(?:\.{WORD}){{1,2}}+"
_INDEX_SETTING = rf"[ \t]*+(?:(?P<flag>unique|pk)|(?P<text>name|note):[ \t]*+(?P<said>{STRING})|type:[ \t]*+(?P<method>[A-Za-z]++))[ \t]*+"
_INDEX = (
    rf"[ \t]*+(?P<columns>{WORD}|\({WORD}(?:, ?{WORD})*+\))"
    rf"(?:[ \t]++\[(?P<settings>{uncounted(_INDEX_SETTING)}(?:,{uncounted(_INDEX_SETTING)})*+)\])?{GAP}"
)
_VALUE = rf"[ \t]*+(?P<value>{WORD})(?:[ \t]++\[note: ?{STRING}\])?+{GAP}"
_ACTION = r"(?P<change>delete|update): ?(?P<action>cascade|restrict|no action|set null|set default)"
_TABLE = (
    rf"[Tt]able[ \t]++(?P<table>{_PATH})(?:[ \t]++as[ \t]++(?P<alias>{WORD}))?"
    rf"(?:[ \t]++\[(?:headercolor: ?#(?:[0-9A-Fa-f]{{3}}){{1,2}}|note: ?(?P<stated>{STRING}))\])?[ \t]*+\{{{GAP}"
    rf"(?P<columns>(?:{ANY_COLUMN})++)"
    rf"(?:[ \t]*+[Ii]ndexes[ \t]*+\{{{GAP}(?P<indexes>(?:{uncounted(_INDEX)})++)[ \t]*+\}}{GAP})?"
    rf"(?:[ \t]*+[Nn]ote: ?(?P<note>{STRING}){GAP})?[ \t]*+\}}"
)
_ENUM = rf"[Ee]num[ \t]++(?P<enum>{_PATH})[ \t]*+\{{{GAP}(?P<values>(?:{uncounted(_VALUE)})++)[ \t]*+\}}"
_REF = (
    rf"[Rr]ef(?:[ \t]++(?P<name>{WORD}))?:[ \t]*+(?P<left>{_PLACE})[ \t]++(?P<operator>{RELATION})[ \t]++(?P<right>{_PLACE})"
    rf"(?:[ \t]++\[(?P<actions>{uncounted(_ACTION)}(?:, ?{uncounted(_ACTION)})?)\])?"
)
_ELEMENT = regex(rf"(?P<element>{_TABLE}|{_ENUM}|{_REF})(?:{GAP}|[ \t\r]*+\Z)")
_BEFORE = regex(rf"(?:{GAP})?+")
_ONE_INDEX = regex(_INDEX)
_ONE_INDEX_SETTING = regex(rf"{_INDEX_SETTING}(?:,|\Z)")
_ONE_VALUE = regex(_VALUE)
_ONE_ACTION = regex(_ACTION)
_ONE_WORD = regex(rf"({WORD})")


def plain_schema(text: str, offset: int = 0) -> Schema | None:
    """The schema that a plain document states; `offset` is where it starts in its document. None where it is not plain."""
    at = _BEFORE.match(text).end()  # type: ignore[union-attr]
    elements: list[re.Match[str]] = []
    while at < len(text):
        element = _ELEMENT.match(text, at)
        if element is None:
            return None
        elements.append(element)
        at = element.end()
    document = _Document(text, offset)
    for element in elements:
        if not document.take(element):
            return None
    return document.schema()


class _Document:
    """What a plain document says. Its methods answer False or None where a name does not hold."""

    __slots__ = ("aliases", "columns", "enums", "links", "offset", "tables", "text")

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.tables: list[Table] = []
        self.enums: list[Enum] = []
        self.links: list[_Link] = []
        self.columns: dict[str, set[str]] = {}  # the names of the columns of each table
        self.aliases: dict[str, str] = {}

    def schema(self) -> Schema | None:
        """The whole, when all elements are taken."""
        twice = len({enum.name.text for enum in self.enums}) < len(self.enums)
        if twice or any(alias in self.columns and alias != name for alias, name in self.aliases.items()):
            return None
        references = _references(self.links, self.columns, self.aliases) if self.links else ()
        return None if references is None else Schema(tuple(self.tables), tuple(self.enums), references)

    def take(self, element: re.Match[str]) -> bool:
        """Takes one element; whether it holds."""
        if element.end("columns") > 0:
            return self._table(element)
        if element.end("values") > 0:
            return self._enum(element)
        return self._relation(element)

    def _name(self, element: re.Match[str], group: str) -> Name:
        """A path as one name."""
        start, end = element.span(group)
        written = element[group]
        return Name(
            written.replace('"', "") if '"' in written else written, Span(self.offset + start, self.offset + end)
        )

    def _span(self, element: re.Match[str]) -> Span:
        start, end = element.span("element")
        return Span(self.offset + start, self.offset + end)

    def _table(self, element: re.Match[str]) -> bool:
        name = self._name(element, "table")
        columns = self._columns(*element.span("columns"), name.text)
        if columns is None:
            return False
        names = {column.name.text for column in columns}
        start, end = element.span("indexes")
        indexes = self._indexes(start, end, names) if end > 0 else ()
        if indexes is None or len(names) < len(columns) or name.text in self.columns:
            return False
        self.columns[name.text] = names
        alias, stated, note = element.group("alias", "stated", "note")
        if alias:
            alias = alias.strip('"')
            if alias in self.aliases:
                return False
            self.aliases[alias] = name.text
        keyed = tuple([column.name for column in columns if column.primary])
        keys = (Key("primary", keyed, keyed[0].span),) if len(keyed) > 1 else ()
        note = note or stated
        noted = dedent(note[1:-1]) if note else ""
        self.tables.append(Table(name, tuple(columns), self._span(element), keys, indexes, (), alias or "", noted))
        return True

    def _columns(self, start: int, end: int, table: str) -> list[Column] | None:
        offset = self.offset
        columns: list[Column] = []
        for line in COLUMN.finditer(self.text, start, end):
            written, kind, arguments, settings = line.groups()
            first, last = line.span(1)
            begin = offset + first
            name = Name(written if written[0] != '"' else written[1:-1], Span(begin, offset + last))
            first, last = line.span(2)
            if kind[0] == '"':
                kind = kind[1:-1]
            if arguments:
                kind = f"{kind}({arguments.replace(' ', '')})"
                last = line.end(3) + 1
            last += offset
            type_ = Name(kind, Span(offset + first, last))
            if not settings:
                columns.append(Column(name, type_, Span(begin, last)))
                continue
            default, note, keys = (None, "", settings) if ":" not in settings else self._settings(line, table, name)
            said = flags(keys)
            if said is None:
                return None
            primary, unique, increment, nullable = said
            span = Span(begin, offset + line.end(4) + 1)
            columns.append(Column(name, type_, span, nullable, primary, unique, increment, default, note))
        return columns

    def _settings(self, line: re.Match[str], table: str, column: Name) -> tuple[Default | None, str, str]:
        """The default and note of a column, and the keys of all its settings; its relation is kept."""
        default: Default | None = None
        note = ""
        keys: list[str] = []
        for found in SETTING.finditer(self.text, *line.span(4)):
            key = found.lastgroup or ""
            if key == "default":
                default = self._default(found)
            elif key == "note":
                note = dedent(found[key][1:-1])
            elif key == "ref":
                here = Name(table, column.span), column
                first, last = found.span(key)
                span = Span(self.offset + first, self.offset + last)
                self.links.append((here, found["operator"], self._end(found, "target"), span, "", {}))
            keys.append(found[key] if key == "flag" else key)
        return default, note, ",".join(keys)

    def _default(self, found: re.Match[str]) -> Default:
        written = found["default"]
        start, end = found.span("default")
        kind = KINDS.get(written[0], "number")
        text = written[1:-1] if kind in ("string", "expression") else written
        return Default(text, kind, Span(self.offset + start, self.offset + end))

    def _end(self, found: re.Match[str], group: str) -> _End:
        """`schema.table.column` as a table and a column."""
        start, end = found.span(group)
        path, _, column = found[group].rpartition(".")
        start += self.offset
        end += self.offset
        table = Name(path.replace('"', ""), Span(start, start + len(path)))
        return table, Name(column.strip('"'), Span(end - len(column), end))

    def _indexes(self, start: int, end: int, known: set[str]) -> tuple[Index, ...] | None:
        found: list[Index] = []
        for line in _ONE_INDEX.finditer(self.text, start, end):
            first, last = line.span(1)
            columns = self._words(_ONE_WORD, first, last)
            if not known.issuperset([column.text for column in columns]):
                return None
            settings = line[2]
            span = Span(self.offset + first, self.offset + (line.end(2) + 1 if settings else last))
            index = _index(columns, span, settings) if settings else Index(columns, span)
            if index is None:
                return None
            found.append(index)
        return tuple(found)

    def _words(self, pattern: re.Pattern[str], start: int, end: int) -> tuple[Name, ...]:
        """The names that the first group of a pattern finds."""
        offset = self.offset
        names: list[Name] = []
        for found in pattern.finditer(self.text, start, end):
            word = found[1]
            first, last = found.span(1)
            names.append(Name(word if word[0] != '"' else word[1:-1], Span(offset + first, offset + last)))
        return tuple(names)

    def _enum(self, element: re.Match[str]) -> bool:
        name = self._name(element, "enum")
        values = self._words(_ONE_VALUE, *element.span("values"))
        self.enums.append(Enum(name, values, self._span(element)))
        return len({value.text for value in values}) == len(values)

    def _relation(self, element: re.Match[str]) -> bool:
        actions = _ONE_ACTION.findall(element["actions"] or "")
        said = dict(actions)
        ends = self._end(element, "left"), self._end(element, "right")
        name = (element["name"] or "").strip('"')
        self.links.append((ends[0], element["operator"], ends[1], self._span(element), name, said))
        return len(said) == len(actions)


def _index(columns: tuple[Name, ...], span: Span, settings: str) -> Index | None:
    """An index with its settings; None where one is set twice."""
    said: dict[str, str] = {}
    entries = _ONE_INDEX_SETTING.findall(settings)
    for flag, key, text, method in entries:
        said[flag or key or "type"] = text[1:-1] if key else method
    if len(said) < len(entries):
        return None
    note = dedent(said.get("note", ""))
    return Index(columns, span, said.get("name", ""), "unique" in said, "pk" in said, said.get("type", ""), (), note)


def _references(
    links: list[_Link], columns: dict[str, set[str]], aliases: dict[str, str]
) -> tuple[Reference, ...] | None:
    """The relations as foreign keys in source order; None where one names what is not declared, itself, or what another names."""
    found: list[Reference] = []
    pairs: set[frozenset[tuple[str, str]]] = set()
    for left, operator, right, span, name, said in links:
        ends = [(Name(aliases.get(table.text, table.text), table.span), column) for table, column in (left, right)]
        if any(column.text not in columns.get(table.text, ()) for table, column in ends):
            return None
        pair = frozenset([(table.text, column.text) for table, column in ends])
        if len(pair) < 2 or pair in pairs:
            return None
        pairs.add(pair)
        if operator == "<":
            operator = ">"
            ends.reverse()
        (child, key), (parent, target) = ends
        actions = said.get("delete", ""), said.get("update", "")
        found.append(Reference(child, (key,), parent, (target,), span, name, operator, *actions))
    found.sort(key=lambda reference: (reference.span.start, reference.table.span.start))
    return tuple(found)
