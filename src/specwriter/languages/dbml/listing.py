"""Knows the DBML elements that list names: table groups and diagram views."""

from __future__ import annotations

from specwriter.languages.dbml import settings
from specwriter.languages.dbml.settings import choose
from specwriter.languages.dbml.tables import braces, has_no, note, required_name
from specwriter.languages.dbml.tree import Group, QualifiedName, Value, View
from specwriter.languages.dbml.values import Reading, qualified
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.syntax import Block, Element

_VIEWED = {"tables": "tables", "notes": "notes", "tablegroups": "groups", "schemas": "schemas"}
_TITLES = {"tables": "table", "notes": "note", "tablegroups": "table group", "schemas": "schema"}


def group(reading: Reading, element: Element) -> tuple[Group | None, list[Element]]:
    """A table group, and elements that do not belong inside it."""
    name = required_name(reading, element, single=True)
    has_no(reading, element, name=False, settings=False)
    chosen = choose(reading, element.settings, settings.GROUP, "a table group", custom=True)
    body = braces(reading, element)
    tables = _names(reading, body, "table") if body else []
    notes: list[Element] = []
    text: Value | None = None
    misplaced: list[Element] = []
    for inner in body.elements if body else ():
        if inner.kind == "note":
            text = note(reading, inner, notes) or text
        else:
            misplaced.append(inner)
    if name is None:
        return None, misplaced
    text = text or chosen.value(reading, "note")
    span = reading.span(element)
    made = Group(name.name, tuple(tables), span, text, chosen.color("color"), tuple(chosen.custom))
    return made, misplaced


def view(reading: Reading, element: Element) -> View | None:
    """A diagram view; None, and a problem, where it has no name."""
    name = required_name(reading, element, single=True)
    has_no(reading, element, name=False, settings=False)
    choose(reading, element.settings, settings.VIEW, "a diagram view")
    body = braces(reading, element)
    parts: dict[str, tuple[QualifiedName, ...] | None] = {}
    for field in body.fields if body else ():
        if field.parts[0].kind == "*" and len(field.parts) == 1:
            if body and not body.elements and len(body.fields) == 1:
                parts = dict.fromkeys(_VIEWED.values())
        else:
            help_ = "write `Tables { … }`, `Notes`, `TableGroups` or `Schemas`"
            reading.mistake(field, "line stands outside a list of the view", help_)
    for inner in body.elements if body else ():
        _list(reading, inner, parts)
    return View(name.name, reading.span(element), **parts) if name else None


def _list(reading: Reading, inner: Element, parts: dict[str, tuple[QualifiedName, ...] | None]) -> None:
    """Reads one list of a view into `parts`: None for `*`."""
    if inner.kind not in _VIEWED:
        guess = near(inner.keyword.text, ("Tables", "Notes", "TableGroups", "Schemas"))
        help_ = f"did you mean `{guess}`?" if guess else "write Tables, Notes, TableGroups or Schemas"
        reading.mistake(inner.keyword, f"`{inner.keyword.text}` is not a list of a view", help_)
        return
    body = braces(reading, inner)
    if body is None:
        return
    part = _VIEWED[inner.kind]
    if any(field.parts[0].kind == "*" for field in body.fields):
        if parts.get(part, ()) is None:
            reading.mistake(inner.keyword, f"`{inner.keyword.text}` is written twice", "keep one of them", "duplicate")
        parts[part] = None
    else:
        parts[part] = (*(parts.get(part) or ()), *_names(reading, body, _TITLES[inner.kind]))


def _names(reading: Reading, body: Block, what: str) -> list[QualifiedName]:
    """One dotted name a line."""
    names: list[QualifiedName] = []
    for field in body.fields:
        name = qualified(reading, field.parts[0])
        if name is None:
            reading.mistake(field.parts[0], f"name of a {what} is not a name", f"write one {what} on each line")
        elif len(field.parts) > 1:
            reading.mistake(field.parts[1], f"more than one {what} on a line", "write each on its own line")
        else:
            names.append(name)
    return names
