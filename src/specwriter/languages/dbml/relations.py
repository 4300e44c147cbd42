"""Knows how DBML elements `Ref` and `Dep` become relations and dependencies."""

from __future__ import annotations

from specwriter.languages.dbml import settings
from specwriter.languages.dbml.expressions import DEPENDENCIES, RELATIONS
from specwriter.languages.dbml.settings import choose
from specwriter.languages.dbml.syntax import Node, Settings
from specwriter.languages.dbml.tables import has_no, note_text
from specwriter.languages.dbml.tree import Dependency, Edge, Endpoint, QualifiedName, Relation, Setting, Value
from specwriter.languages.dbml.values import (
    Reading,
    endpoint,
    fragments,
    is_color,
    is_string,
    literal,
    number,
    path,
    text_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.syntax import Element, Expression, Field
    from specwriter.source.span import Name


def single_name(reading: Reading, element: Element) -> Name | None:
    """The optional name of an element that is not qualified."""
    if element.name is None:
        return None
    if element.name.kind not in ("name", "quoted"):
        help_ = "write one name, in double quotes if need be"
        reading.mistake(element.name, f"name of this {element.kind} is not a name", help_)
        return None
    return reading.name(element.name)  # type: ignore[arg-type]


def relations(reading: Reading, element: Element) -> list[Relation]:
    """The relation of a `Ref`; none, and a problem, where it holds none."""
    name = single_name(reading, element)
    has_no(reading, element, name=False)
    body = element.body
    if body is None:
        return []
    for stray in body.elements:
        reading.mistake(stray.keyword, f"`{stray.keyword.text}` stands inside a relation")
    if not body.fields and not reading.damaged(element):
        reading.mistake(element.keyword, "relation is empty", "write `table.column > table.column`")
    for field in body.fields[1:]:
        reading.mistake(field, "more than one relation in a `Ref`", "write one `Ref` for each")
    found = (_relation(reading, field, name, element) for field in body.fields)
    return [relation for relation in found if relation]


def _relation(reading: Reading, field: Field, name: Name | None, element: Element) -> Relation | None:
    head, rest = field.parts[0], field.parts[1:]
    listed = _listed(rest)
    chosen = choose(reading, listed, settings.RELATION, "a relation")
    for part in rest:
        if not isinstance(part, Settings):
            reading.mistake(part, "more than one relation on a line", "write one `Ref` for each")
            break
    ends = _ends(reading, head, RELATIONS)
    if ends is None:
        reading.mistake(
            head, "relation is not `table.column > table.column`", "name a table and a column on both sides"
        )
        return None
    left, operator, right = ends
    for end in (left, right):
        if end.table is None:
            shown = end.columns[0].text if end.columns else ""
            reading.mistake(head, f"`{shown}` names no table", "write `table.column`")
            return None
    if _grouped(head, 0) != _grouped(head, 2):
        message = "one end of the relation is in parentheses, the other is not"
        reading.mistake(head, message, "write both ends alike", "mismatch")
        return None
    if len(left.columns) != len(right.columns):
        sides = f"{len(left.columns)} and {len(right.columns)} columns"
        reading.mistake(head, f"ends of the relation have {sides}", "name as many on both sides", "mismatch")
        return None
    return Relation(
        left,
        operator,
        right,
        reading.span(element if element.simple else field),
        name,
        chosen.text("delete").lower(),
        chosen.text("update").lower(),
        chosen.text("color"),
        chosen.has("inactive"),
    )


def _listed(rest: list[Expression]) -> Settings | None:
    """The setting list of a line, last or first after the head."""
    for index in (-1, 0):
        if rest and isinstance(rest[index], Settings):
            return rest.pop(index)  # type: ignore[return-value]
    return None


def _ends(reading: Reading, head: Expression, operators: frozenset[str]) -> tuple[Endpoint, Name, Endpoint] | None:
    if not isinstance(head, Node) or head.kind != "infix" or head.text not in operators:
        return None
    left, right = endpoint(reading, head.parts[0]), endpoint(reading, head.parts[2])
    if left is None or right is None:
        return None
    return left, reading.name(head.parts[1]), right  # type: ignore[arg-type]


def _grouped(head: Expression, end: int) -> bool:
    return isinstance(head, Node) and fragments(head.parts[end])[-1].kind == "tuple"


class _Facts:
    """What a dependency says of itself."""

    __slots__ = ("color", "custom", "note")

    def __init__(self) -> None:
        self.note: Value | None = None
        self.color = ""
        self.custom: list[Setting] = []


def dependency(reading: Reading, element: Element) -> Dependency:
    """A `Dep`, with one edge after a colon or several in braces."""
    name = single_name(reading, element)
    has_no(reading, element, name=False, settings=False)
    facts = _Facts()
    _dep_settings(reading, element.settings, facts)
    edges: list[Edge] = []
    if element.body is not None:
        edges = [edge for field in element.body.fields if (edge := _edge(reading, field, facts))]
        for inner in element.body.elements:
            _fact(reading, inner, facts)
    return Dependency(name, tuple(edges), reading.span(element), facts.note, facts.color, tuple(facts.custom))


def _edge(reading: Reading, field: Field, facts: _Facts) -> Edge | None:
    head, rest = field.parts[0], field.parts[1:]
    _dep_settings(reading, _listed(rest), facts)
    for part in rest:
        reading.mistake(part, "more than one dependency on a line", "write each on its own line")
        return None
    if not isinstance(head, Node) or head.kind != "infix" or head.text not in DEPENDENCIES:
        reading.mistake(head, "dependency is not `source -> target`", "write `source -> target`")
        return None
    ends = [_dep_end(reading, head.parts[0]), _dep_end(reading, head.parts[2])]
    if head.text == "<-":
        ends.reverse()
    return Edge(ends[0], ends[1], reading.span(field)) if ends[0] and ends[1] else None


def _dep_end(reading: Reading, expression: Expression) -> Endpoint | None:
    found = path(reading, expression)
    if found is None or not found[0]:
        reading.mistake(expression, "end of a dependency is not a name", "write `table` or `table.column`")
        return None
    names, grouped = found
    if grouped is not None:
        reading.mistake(expression, "end of a dependency names several columns", "write one dependency for each")
        return None
    table = QualifiedName(names, names[0].span.to(names[-1].span))
    return Endpoint(table, (), reading.span(expression))


def _dep_settings(reading: Reading, listed: Settings | None, facts: _Facts) -> None:
    for entry in listed.entries if listed else ():
        if not entry.key:
            reading.mistake(entry.name, f"`{entry.name.text}` is not the name of a setting", "write a name")
        elif entry.value is not None:
            _keep(reading, entry.name, entry.key, entry.value, facts)
        elif entry.key in ("color", "note"):
            reading.mistake(entry.name, f"`{entry.name.text}` has no value", "write one after a colon", "setting")
        else:
            facts.custom.append(Setting(reading.name(entry.name), None, reading.span(entry)))


def _fact(reading: Reading, inner: Element, facts: _Facts) -> None:
    """`note: '…'`, `color: #abc` or `key: value` in the body of a dependency."""
    has_no(reading, inner)
    if inner.kind == "note" and not inner.simple:
        facts.note = note_text(reading, inner)
    elif not inner.simple:
        reading.mistake(inner.keyword, f"`{inner.keyword.text}` has no value after a colon", "write `key: value`")
    elif inner.body is not None:
        for part in inner.body.fields[0].parts[1:]:
            reading.mistake(part, f"`{inner.keyword.text}` has more than one value", "keep one of them")
            return
        _keep(reading, inner.keyword, inner.kind, inner.body.fields[0].parts[0], facts)


def _keep(reading: Reading, name: object, key: str, expression: Expression, facts: _Facts) -> None:
    if key == "color" and not is_color(expression):
        reading.mistake(expression, "value of `color` is not a colour", "write `#rgb` or `#rrggbb`", "setting")
    elif key == "color":
        facts.color = text_of(expression)
    elif key == "note" and not is_string(expression):
        reading.mistake(expression, "value of `note` is not a quoted string", "write it in quotes", "setting")
    elif key == "note":
        facts.note = literal(reading, expression)
    elif is_string(expression) or is_color(expression) or number(expression) or expression.kind in ("name", "words"):
        kept = reading.name(name)  # type: ignore[arg-type]
        facts.custom.append(Setting(kept, literal(reading, expression), kept.span.to(reading.span(expression))))
    else:
        message = f"value of `{key}` is not a simple value"
        reading.mistake(expression, message, "write a string, number, colour or name", "setting")
