"""Knows the shape that a field table declares: `items[].sku` and `labels{}` as members of objects, items of arrays, entries of maps."""

from __future__ import annotations

from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import Field, FieldTable

_PART = regex(r"(?P<name>[\w$@-]*)(?P<marks>(?:\[[\w*]*\]|\{\w*\}|<\w*>|\*)*)\Z")
_MARK = regex(r"\[|\{|<|(?<!\[)\*")
_AROUND = " \t`*↳└─├│>\u00a0"


class Shape(Record):
    """The places that a table declares, and how they nest.

    `places` are known by their path: `items`, `items[]` (an item), `items[].sku`, `labels{}` (an entry of a map); the field is None where
    only what is inside is declared. `inside` lists the member names of each object; the empty path is the value itself.
    """

    places: dict[str, Field | None]
    inside: dict[str, list[str]]

    def item(self, path: str) -> str:
        """The path of an array's items; the array's own where the table writes `items.sku` for them."""
        inner = f"{path}[]"
        return inner if inner in self.places else path


def shape_of(table: FieldTable) -> Shape | None:
    """The shape that a table declares; None where a name is none (words, several names in a cell)."""
    plain: dict[str, Field | None] = {field.name.text: field for field in table.fields}
    if len(plain) == len(table.fields) and all(map(str.isidentifier, plain)):  # a flat object, as most are
        return Shape(plain, {"": list(plain)} if plain else {})
    places: dict[str, Field | None] = {}
    inside: dict[str, list[str]] = {}
    for field in table.fields:
        path = field.name.text
        if path.isidentifier():
            if path not in places:
                inside.setdefault("", []).append(path)
        elif not (path := _nested(path, places, inside)):
            return None
        places[path] = places.get(path) or field
    return Shape(places, inside)


def _nested(written: str, places: dict[str, Field | None], inside: dict[str, list[str]]) -> str:
    """The path of a dotted name, with all places on the way; empty where it is none."""
    path = ""
    for part in written.strip(_AROUND).removeprefix("$.").split("."):
        match = _PART.match(part)
        if match is None or not part:
            return ""
        path = _add(path, match["name"], match["marks"], places, inside)
    return path


def _add(path: str, name: str, marks: str, places: dict[str, Field | None], inside: dict[str, list[str]]) -> str:
    if name:
        members = inside.setdefault(path, [])
        if name not in members:
            members.append(name)
        path = f"{path}.{name}" if path else name
        places.setdefault(path, None)
    for mark in _MARK.finditer(marks) if marks else ():
        path += "[]" if mark[0] == "[" else "{}"
        places.setdefault(path, None)
    return path
