"""Knows what the DBML of a spec says beyond its schema, to say it again: groups, sticky notes, records, colours, notes of enum values."""

from __future__ import annotations

from specwriter.emitters.dbml import words
from specwriter.emitters.dbml.text import Extras
from specwriter.languages.dbml import parse
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.dbml import Dbml
    from specwriter.languages.dbml.tree import Records, Setting
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span


class Beyond(Record):
    """What is said again: settings and notes by their place, and whole elements as they are written, each once."""

    extras: Extras
    elements: tuple[str, ...] = ()


def trees(spec: Spec) -> Iterator[Dbml]:
    """The tree of each DBML block of a document."""
    places = {block.span for block in spec.schemas if block.language == "dbml"}
    for sample in spec.code if places else ():
        if sample.code.span in places:
            yield parse(sample.code.body, sample.code.body_span.start)


def beyond(spec: Spec) -> Beyond:
    """All of it, in the order of the document."""
    notes: dict[Span, str] = {}
    tables: dict[Span, tuple[str, ...]] = {}
    references: dict[Span, tuple[str, ...]] = {}
    elements: dict[str, str] = {}
    for tree in trees(spec):
        for enum in tree.enums:
            notes |= {value.name.span: value.note.text for value in enum.values if value.note}
        for table in tree.tables:
            settings = [f"headercolor: {table.color}"] if table.color else []
            tables[table.span] = (*settings, *_custom(table.metadata))
            for column in table.columns:
                references |= {one.span: _looks(one.color, one.inactive) for one in column.refs}
        references |= {one.span: _looks(one.color, one.inactive) for one in tree.relations}
        for key, text in _elements(spec.source.text, tree):
            elements.setdefault(key, text)
    return Beyond(Extras(notes, tables, references), tuple(elements.values()))


def _looks(color: str, inactive: bool) -> tuple[str, ...]:
    return (*([f"color: {color}"] if color else []), *(["inactive"] if inactive else []))


def _custom(settings: tuple[Setting, ...]) -> list[str]:
    """Settings that only their author knows."""
    return [f"{words.name(one.name.text)}: {words.string(one.value.text)}" for one in settings if one.value is not None]


def _elements(text: str, tree: Dbml) -> Iterator[tuple[str, str]]:
    """Elements that the schema does not hold, with what they are known by: none may stand twice."""
    for project in tree.projects:
        yield "project", _slice(text, project.span)
    for group in tree.groups:
        yield f"group {group.name.text}", _slice(text, group.span)
    for note in tree.notes:
        yield f"note {note.name.text}", _slice(text, note.span)
    for records in tree.records:
        yield f"records {records.table.text.casefold()}", _records(text, records, tree)
    for view in tree.views:
        yield f"view {view.name.text}", _slice(text, view.span)
    for place in (*[one.span for one in tree.dependencies], *[one.span for one in tree.metadata]):
        yield _slice(text, place), _slice(text, place)


def _slice(text: str, place: Span) -> str:
    return text[place.start : place.end].strip()


def _records(text: str, records: Records, tree: Dbml) -> str:
    """Rows outside of their table, where they may name it."""
    table = next((one for one in tree.tables if one.name.text == records.table.text), None)
    columns = records.columns
    if columns is None:
        columns = tuple([column.name for column in table.columns]) if table else ()
    names = ", ".join([words.name(column.text) for column in columns])
    rows = "".join([f"  {_slice(text, row.span)}\n" for row in records.rows])
    return f"records {words.qualified(records.table.text)}({names}) {{\n{rows}}}"
