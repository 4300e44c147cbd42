"""Knows the DBML elements that say `key: value`: projects and blocks of metadata."""

from __future__ import annotations

from specwriter.languages.dbml.relations import single_name
from specwriter.languages.dbml.tables import braces, has_no, note, required_name
from specwriter.languages.dbml.tree import Metadata, Project, Setting, Value
from specwriter.languages.dbml.values import Reading, is_color, is_string, is_word, literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from specwriter.languages.dbml.syntax import Element

_TARGETS = ("table", "column", "tablegroup", "note")
_COLORED = {"table": "headercolor", "tablegroup": "color", "note": "color"}


def project(reading: Reading, element: Element, elsewhere: Container[str]) -> tuple[Project, list[Element]]:
    """A project, and elements that do not belong inside it: those of the kinds `elsewhere`."""
    name = single_name(reading, element)
    has_no(reading, element, name=False)
    body = braces(reading, element)
    text: Value | None = None
    kept: list[Setting] = []
    misplaced: list[Element] = []
    for field in body.fields if body else ():
        reading.mistake(field, "line of a project is not `key: 'value'`", "write `key: 'value'`")
    for inner in body.elements if body else ():
        if inner.kind == "note":
            text = note(reading, inner, []) or text  # the official parser takes the last of several
        elif inner.kind in elsewhere or inner.kind in ("indexes", "checks"):
            misplaced.append(inner)
        else:
            made = _pair(reading, inner, strings=True)
            if made is not None:
                kept.append(made)
    return Project(name, tuple(kept), reading.span(element), text), misplaced


def metadata(reading: Reading, element: Element) -> Metadata | None:
    """A block of metadata; None, and a problem, where it has no target."""
    target = element.target
    kind = target.text.lower() if target else ""
    if target and kind not in _TARGETS:
        help_ = "write `Table`, `Column`, `TableGroup` or `Note`"
        reading.mistake(target, f"`{target.text}` takes no metadata", help_)
    name = required_name(reading, element)
    body = braces(reading, element)
    kept: list[Setting] = []
    seen: dict[str, Element] = {}
    for field in body.fields if body else ():
        reading.mistake(field, "line of metadata is not `key: value`", "write `key: 'value'`")
    for inner in body.elements if body else ():
        first = seen.setdefault(inner.kind, inner)
        if first is not inner:
            message = f"`{first.keyword.text}` is written twice"
            reading.mistake(first, message, "keep one of them", "duplicate", inner)
            continue
        made = _fact(reading, inner, kind)
        if made is not None:
            kept.append(made)
    if name is None or kind not in _TARGETS:
        return None
    return Metadata(kind, name, tuple(kept), reading.span(element))


def _fact(reading: Reading, inner: Element, kind: str) -> Setting | None:
    """One `key: value` of metadata; `note` and the colour of the target have the value they have there."""
    parts = inner.body.fields[0].parts if inner.simple and inner.body else []
    if parts and inner.kind == _COLORED.get(kind):
        if is_color(parts[0]) or (kind == "note" and is_word(parts[0], "none")):
            return Setting(reading.name(inner.keyword), literal(reading, parts[0]), reading.span(inner))
        message = f"value of `{inner.keyword.text}` is not a colour"
        reading.mistake(parts[0], message, "write `#rgb` or `#rrggbb`", "setting")
        return None
    return _pair(reading, inner, strings=inner.kind == "note")


def _pair(reading: Reading, inner: Element, strings: bool = False) -> Setting | None:
    """`key: value` as a setting; None, and a problem, where the value is not a string (or, elsewhere, a colour)."""
    has_no(reading, inner)
    keyword = inner.keyword.text
    if not inner.simple:
        reading.mistake(inner.keyword, f"`{keyword}` has no value after a colon", "write `key: 'value'`")
        return None
    parts = inner.body.fields[0].parts if inner.body else []
    if not parts:
        return None
    if not is_string(parts[0]) and (strings or not is_color(parts[0])):
        wanted = "a quoted string" if strings else "a quoted string or colour"
        reading.mistake(parts[0], f"value of `{keyword}` is not {wanted}", "write it in quotes", "setting")
        return None
    for part in parts[1:]:
        reading.mistake(part, f"`{keyword}` has more than one value", "keep one of them", "setting")
        return None
    return Setting(reading.name(inner.keyword), literal(reading, parts[0]), reading.span(inner))
