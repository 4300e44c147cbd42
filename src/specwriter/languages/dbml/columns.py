"""Knows how the lines of a DBML table become columns, indexes and checks."""

from __future__ import annotations

from specwriter.languages.dbml import settings as takes
from specwriter.languages.dbml.settings import NONE, Chosen, choose
from specwriter.languages.dbml.syntax import Node, Settings
from specwriter.languages.dbml.tree import Check, Column, Edge, Endpoint, Index, QualifiedName, Relation, Value
from specwriter.languages.dbml.values import Reading, column_type, endpoint, qualified, text_of, value
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.syntax import Element, Expression, Field, Setting


def column(reading: Reading, field: Field, partial: bool) -> Column | None:
    """A line of a table as a column; None where it has no name. A missing type is an empty one: others may name the column."""
    parts = field.parts
    head = parts[0]
    name: Name | None = None
    if head.kind in ("name", "quoted"):
        name = reading.name(head)  # type: ignore[arg-type]
    else:
        reading.mistake(head, "name of a column is not a name", "write a name, in double quotes if need be")
    if len(parts) == 1:
        if name:
            reading.mistake(head, f"column `{name.text}` has no type", f"write `{name.text} type`")
        return Column(name, Name("", name.span), _untyped(name), name.span) if name else None
    typed = _type(reading, parts[1], name)
    allowed = takes.PARTIAL_COLUMN if partial else takes.COLUMN
    chosen = _column_settings(reading, parts[2:], allowed) if len(parts) > 2 else NONE
    if name is None:
        return None
    type_, type_name, arguments = typed or (Name("", reading.span(parts[1])), _untyped(name), None)
    span = Span(name.span.start, reading.offset + parts[-1].end)
    if chosen is NONE:
        return Column(name, type_, type_name, span, arguments)
    keys = chosen.builtin
    return Column(
        name,
        type_,
        type_name,
        span,
        arguments,
        "pk" in keys or "primary key" in keys,
        "unique" in keys,
        "increment" in keys,
        False if "not null" in keys else True if "null" in keys else None,
        chosen.value(reading, "default") if "default" in keys else None,
        chosen.value(reading, "note") if "note" in keys else None,
        _checks(reading, chosen) if "check" in keys else (),
        _references(reading, name, chosen) if "ref" in keys else (),
        dependencies(reading, chosen, Endpoint(None, (name,), name.span)) if "dep" in keys else (),
        tuple(chosen.custom),
    )


def _type(reading: Reading, expression: Expression, name: Name | None) -> tuple[Name, QualifiedName, str | None] | None:
    """The type of the column `name`; None, and a problem, where it is none."""
    typed = column_type(reading, expression)
    if typed is None:
        shown = f"type of column `{name.text}`" if name else "what follows"
        reading.mistake(expression, f"{shown} is not a type", "write a name such as `integer` or `varchar(64)`")
    elif len(typed[1].parts) > 2:
        message = f"type `{typed[1].text}` lies in a schema within a schema"
        reading.mistake(expression, message, "write `schema.type`", "nested-schema")
    return typed


def _untyped(name: Name) -> QualifiedName:
    return QualifiedName((Name("", name.span),), name.span)


def _checks(reading: Reading, chosen: Chosen) -> tuple[Check, ...]:
    found = [(_value(reading, entry), reading.span(entry)) for entry in chosen.all("check")]
    return tuple(Check(expression, place) for expression, place in found if expression)


def _references(reading: Reading, name: Name, chosen: Chosen) -> tuple[Relation, ...]:
    here = Endpoint(None, (name,), name.span)
    return tuple(relation for entry in chosen.all("ref") if (relation := _inline(reading, entry, here)))


def _column_settings(reading: Reading, rest: list[Expression], allowed: takes.Takes) -> Chosen:
    """The settings after a type: a list, and before it the bare words `pk` and `unique` of older documents."""
    listed = rest.pop() if isinstance(rest[-1], Settings) else None
    stray = [part for part in rest if part.kind != "name"] if rest else None
    if stray:
        reading.mistake(stray[0], "only a setting list follows a type", "write settings in brackets")
        return NONE
    chosen = choose(reading, listed, allowed, "a column", custom=True)  # type: ignore[arg-type]
    if rest and chosen is NONE:
        chosen = Chosen()
    for word in rest:
        key = text_of(word).lower()
        if key not in ("pk", "unique"):
            reading.mistake(word, f"`{text_of(word)}` stands outside brackets", f"write `[{text_of(word)}]`")
        elif chosen.has(key):
            reading.mistake(word, f"`{text_of(word)}` is set twice", "keep one of them", "duplicate")
        else:
            chosen.builtin[key] = []
    if len(chosen.builtin) > 1:
        _contradictions(reading, chosen)
    return chosen


def _contradictions(reading: Reading, chosen: Chosen) -> None:
    for one, other in (("pk", "primary key"), ("not null", "null")):
        if chosen.has(one) and chosen.has(other):
            entries = sorted([*chosen.all(one), *chosen.all(other)], key=lambda entry: entry.start)
            if entries:
                message = f"both `{one}` and `{other}` are set"
                reading.mistake(entries[0], message, "keep one of them", "duplicate", entries[-1])


def _value(reading: Reading, entry: Setting) -> Value | None:
    return value(reading, entry.value) if entry.value else None


def _inline(reading: Reading, entry: Setting, here: Endpoint) -> Relation | None:
    """`ref: > users.id` as a relation from the column `here`."""
    prefix = entry.value
    if not isinstance(prefix, Node):
        return None
    target = endpoint(reading, prefix.parts[1])
    if target is None:
        return None
    operator = reading.name(prefix.parts[0])  # type: ignore[arg-type]
    return Relation(here, operator, target, reading.span(entry), inline=True)


def dependencies(reading: Reading, chosen: Chosen, here: Endpoint) -> tuple[Edge, ...]:
    """The `dep` settings of a table or column as edges."""
    edges: list[Edge] = []
    for entry in chosen.all("dep"):
        prefix = entry.value
        if isinstance(prefix, Node) and (names := qualified(reading, prefix.parts[1])):
            there = Endpoint(names, (), names.span)
            ends = (here, there) if prefix.text == "->" else (there, here)
            edges.append(Edge(*ends, reading.span(entry)))
    return tuple(edges)


def indexes(reading: Reading, element: Element) -> list[Index]:
    """The indexes of an `indexes` block."""
    found: list[Index] = []
    for field in element.body.fields if element.body else ():
        parts = list(field.parts)
        listed = parts.pop() if isinstance(parts[-1], Settings) else None
        chosen = choose(reading, listed, takes.INDEX, "an index")  # type: ignore[arg-type]
        columns = _index_parts(reading, parts)
        if columns:
            found.append(
                Index(
                    tuple(columns),
                    reading.span(field),
                    chosen.text("name"),
                    chosen.has("unique"),
                    chosen.has("pk"),
                    chosen.text("type"),
                    chosen.value(reading, "note"),
                )
            )
    return found


def _index_parts(reading: Reading, parts: list[Expression]) -> list[Value]:
    """The columns and expressions of one index; `(a, b) (c)` reads as a call and counts as a, b, c."""
    flat: list[Expression] = []
    for part in parts:
        tail: list[Expression] = []
        while isinstance(part, Node) and part.kind == "call":
            tail.append(part.parts[1])
            part = part.parts[0]
        flat += [part, *reversed(tail)]
    found: list[Value] = []
    for part in flat:
        for inner in part.parts if isinstance(part, Node) and part.kind == "tuple" else (part,):
            if inner.kind in ("name", "quoted"):
                found.append(Value(text_of(inner), "column", reading.span(inner)))
            elif inner.kind == "code":
                found.append(Value(text_of(inner), "expression", reading.span(inner)))
            else:
                message = "part of an index is neither column nor expression"
                reading.mistake(inner, message, "write column names, or an expression in backticks")
    return found


def checks(reading: Reading, element: Element) -> list[Check]:
    """The checks of a `checks` block."""
    found: list[Check] = []
    for field in element.body.fields if element.body else ():
        parts = list(field.parts)
        listed = parts.pop() if isinstance(parts[-1], Settings) else None
        chosen = choose(reading, listed, takes.CHECK, "a check")  # type: ignore[arg-type]
        if len(parts) == 1 and parts[0].kind == "code":
            expression = Value(text_of(parts[0]), "expression", reading.span(parts[0]))
            found.append(Check(expression, reading.span(field), chosen.text("name")))
        else:
            reading.mistake(field, "check is not an expression in backticks", "write it in backticks")
    return found
