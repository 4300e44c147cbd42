"""Knows how DBML elements `Table` and `TablePartial` become tables, and what may stand inside a body."""

from __future__ import annotations

from specwriter.languages.dbml import columns, settings
from specwriter.languages.dbml.settings import choose
from specwriter.languages.dbml.syntax import Node, PlainColumn
from specwriter.languages.dbml.tree import (
    Check,
    Column,
    Endpoint,
    Index,
    Injection,
    QualifiedName,
    Records,
    Table,
    Value,
)
from specwriter.languages.dbml.values import Reading, qualified, text_of, value
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.syntax import Block, Element, Field

TITLES = {
    "table": "table",
    "tablepartial": "table partial",
    "tablegroup": "table group",
    "diagramview": "diagram view",
    "ref": "relation",
    "dep": "dependency",
    "checks": "check list",
    "indexes": "index list",
    "records": "record list",
}
INSIDE = {"note", "indexes", "checks", "records"}


def title(element: Element) -> str:
    """What an element is called in a message."""
    return TITLES.get(element.kind, element.kind)


def has_no(reading: Reading, element: Element, *, name: bool = True, settings: bool = True) -> None:
    """Reports an alias, and a name or settings where the element has none."""
    if name and element.name is not None:
        reading.mistake(element.name, f"{title(element)} takes no name here")
    if element.alias is not None:
        reading.mistake(element.alias, f"{title(element)} takes no alias")
    if settings and element.settings is not None:
        reading.mistake(element.settings, f"{title(element)} takes no settings")


def required_name(reading: Reading, element: Element, single: bool = False) -> QualifiedName | None:
    """The name of an element that must have one; None, and a problem, where it has none."""
    if element.name is None:
        help_ = f"write `{element.keyword.text} name`"
        reading.mistake(element.keyword, f"{title(element)} has no name", help_)
        return None
    names = qualified(reading, element.name)
    if names is None or (single and len(names.parts) > 1):
        help_ = "write a name, in double quotes if need be"
        if isinstance(element.name, Node) and element.name.kind == "array":
            help_ = "put a blank before the setting list"
        reading.mistake(element.name, f"name of a {title(element)} is not a name", help_)
        return None
    return names


def braces(reading: Reading, element: Element) -> Block | None:
    """The body of an element that must have one in braces; None, and a problem, where it stands after a colon."""
    if element.simple:
        if element.body:
            reading.mistake(element.body, f"body of a {title(element)} stands after a colon", "write it in braces")
        return None
    return element.body


def note(reading: Reading, element: Element, notes: list[Element]) -> Value | None:
    """The text of a note inside another element; a second one is a problem."""
    has_no(reading, element)
    if len(notes) == 1:
        message = f"`{notes[0].keyword.text}` is written twice"
        reading.mistake(notes[0], message, "keep one of them", "duplicate", element)
    notes.append(element)
    return note_text(reading, element)


def note_text(reading: Reading, element: Element) -> Value | None:
    """The one string of a note; None, and a problem, where there is none."""
    body = element.body
    if body is None:
        return None
    for inner in body.elements:
        reading.mistake(inner.keyword, f"`{inner.keyword.text}` stands inside a note")
    if not body.fields:
        if not reading.damaged(element):
            reading.mistake(element.keyword, "note has no text", "write a string in quotes")
        return None
    first = body.fields[0]
    for field in body.fields[1:]:
        reading.mistake(field, "note has more than one string", "write one string in triple quotes")
    if first.parts[0].kind not in ("string", "quoted"):
        reading.mistake(first, "text of a note is not a quoted string", "write it in quotes")
        return None
    for part in first.parts[1:]:
        reading.mistake(part, "note has more than one string", "write one string in triple quotes")
    return value(reading, first.parts[0])


class _Body:
    """What the body of a table has so far."""

    __slots__ = ("checks", "columns", "indexes", "injections", "note", "notes", "records")

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.injections: list[Injection] = []
        self.indexes: list[Index] = []
        self.checks: list[Check] = []
        self.records: list[Records] = []
        self.notes: list[Element] = []
        self.note: Value | None = None


def table(reading: Reading, element: Element) -> tuple[Table | None, list[Records], list[Element]]:
    """A table or partial, the records inside it, and elements that do not belong inside it."""
    partial = element.kind == "tablepartial"
    name = required_name(reading, element, single=partial)
    alias = _alias(reading, element)
    takes = settings.PARTIAL if partial else settings.TABLE
    chosen = choose(reading, element.settings, takes, f"a {title(element)}", custom=not partial)
    body = _Body()
    misplaced: list[Element] = []
    block = braces(reading, element)
    if block is not None:
        for order, field in enumerate(block.fields):
            if isinstance(field, PlainColumn):
                body.columns.append(field.column)
                continue
            if field.parts[0].kind == "prefix" and not partial and _injection(reading, field, order, body):
                continue
            column = columns.column(reading, field, partial)
            if column is not None:
                body.columns.append(column)
        misplaced = [inner for inner in block.elements if not _inner(reading, inner, body, name, partial)]
    if name is None:
        return None, [], misplaced
    made = Table(
        name,
        reading.span(element),
        tuple(body.columns),
        alias,
        tuple(body.injections),
        tuple(body.indexes),
        tuple(body.checks),
        body.note or chosen.value(reading, "note"),
        chosen.color("headercolor"),
        columns.dependencies(reading, chosen, Endpoint(name, (), name.span)),
        tuple(chosen.custom),
        partial,
    )
    return made, body.records, misplaced


def _alias(reading: Reading, element: Element) -> Name | None:
    if element.alias is None:
        return None
    if element.kind == "tablepartial":
        has_no(reading, element, name=False, settings=False)
        return None
    if element.alias.kind not in ("name", "quoted"):
        reading.mistake(element.alias, "alias is not a name", "write a name, in double quotes if need be")
        return None
    return reading.name(element.alias)  # type: ignore[arg-type]


def _injection(reading: Reading, field: Field, order: int, body: _Body) -> bool:
    """Reads `~partial`; False where the line is none."""
    head = field.parts[0]
    if not isinstance(head, Node) or head.text != "~":
        return False
    if head.parts[1].kind not in ("name", "quoted"):
        reading.mistake(head, "`~` is not followed by the name of a partial", "write `~name`")
    elif len(field.parts) > 1:
        reading.mistake(field.parts[1], f"`~{text_of(head.parts[1])}` takes nothing after it")
    else:
        body.injections.append(Injection(reading.name(head.parts[1]), order))  # type: ignore[arg-type]
    return True


def _inner(reading: Reading, inner: Element, body: _Body, name: QualifiedName | None, partial: bool) -> bool:
    """Reads an element inside a table; False where it belongs elsewhere."""
    kind = inner.kind
    if kind not in INSIDE or (kind == "records" and partial):
        return False
    if kind == "note":
        body.note = note(reading, inner, body.notes) or body.note
    elif kind == "records":
        from specwriter.languages.dbml.records import inner_records  # most tables list none

        made = inner_records(reading, inner, name)
        if made:
            body.records.append(made)
    else:
        has_no(reading, inner)
        block = braces(reading, inner)
        for stray in block.elements if block else ():
            reading.mistake(stray.keyword, f"`{stray.keyword.text}` stands inside a {title(inner)}")
        if block is not None and kind == "indexes":
            body.indexes += columns.indexes(reading, inner)
        elif block is not None:
            body.checks += columns.checks(reading, inner)
    return True
