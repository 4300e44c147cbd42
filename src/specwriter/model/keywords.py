"""Knows the keywords of JSON Schema that an author states in ticks, with their JSON values (`minItems: 1`, `readOnly`)."""

from __future__ import annotations

from json import loads

from specwriter.model.contract import cell_of
from specwriter.model.known_lines import codes
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from specwriter.model.api import Field
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_RULE = regex(r"(?P<keyword>[$@\w.-]+)[ \t]*(?::[ \t]*(?P<value>.*))?\Z")


def rules_of(spec: Spec, field: Field) -> dict[str, Any]:
    """The keywords of the Rules cell in a field's row."""
    cell = cell_of(spec, field.span, "rules")
    return rules(codes(spec.source.text, cell.span, True)) if cell is not None else {}


def rules(names: Iterable[Name]) -> dict[str, Any]:
    """The keywords that code spans such as `minItems: 1` and `readOnly` state, with their JSON values; what is none is left out."""
    found: dict[str, Any] = {}
    for name in names:
        match = _RULE.match(name.text)
        if match is None:
            continue
        if match["value"] is None:
            found[match["keyword"]] = True
            continue
        try:
            found[match["keyword"]] = loads(match["value"])
        except (ValueError, RecursionError):
            continue
    return found
