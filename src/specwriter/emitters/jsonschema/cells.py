"""Knows what the cells of a field's row beside its type add to its schema: the default, and the constraints.

What no keyword says stays readable: it is told in the description.
"""

from __future__ import annotations

import re

from specwriter.emitters.jsonschema.kinds import nullable
from specwriter.emitters.jsonschema.wording import clauses, with_wording
from specwriter.languages.json import parse_all, plain
from specwriter.languages.types import read_type
from specwriter.model.contract import cell_of, plain_text
from specwriter.model.keywords import rules_of
from specwriter.reader.kinds import CONSTRAINTS, DEFAULTS
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from specwriter.model.api import Field
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_NOTHING = frozenset(("", "-", "\u2013", "\u2014", "none", "n/a", "na"))
_SAID_BY_REQUIRED = frozenset(("required", "mandatory", "optional", "not null", "not required"))
_NO_VALUE = regex(
    r"(?i)(?:auto|automatic|computed|current|derived|empty|generated|none|now|server|today|unset|uuid)\w*(?:\(\))?\Z"
)
_WORD = regex(r"[\w.:/+-]+\Z")
_QUOTED = regex(r"([`'\"])(?P<said>[^`'\"]*)\1\Z")
_PATTERN = regex(
    r"(?i)(?:(?:pattern|regexp?|matches|must match|format)\s*:?\s*)?`(?P<pattern>\^[^`]+|[^`]+\$)`\s*[,;]?"
)
_BRACKET = regex(r"[`*_\s:\u2013\u2014-]*\((?P<inner>.*)\)", re.DOTALL)
_LISTED = regex(
    r"(?:one of:?\s+|in\s+|enum:?\s+)?(?:`[^`]+`|'[^']+')(?:\s*(?:,|\||/|\bor\b|,\s*or)\s*(?:`[^`]+`|'[^']+'))+\Z"
)


def with_cells(
    spec: Spec, field: Field, schema: Schema, description: str, listed: Callable[[tuple[str, ...]], Schema]
) -> tuple[Schema, str]:
    """The schema and the description with what stands under Default and Constraints, or in the brackets of a list item.

    `listed` gives the schema of a list of values.
    """
    told: list[str] = []
    titles = tuple(title for title in CONSTRAINTS if title != "rules" or not rules_of(spec, field))
    constraints = _cell(spec, field, titles) or _in_brackets(spec, field)
    if constraints.casefold() not in _NOTHING:
        schema, rest = _constrained(schema, constraints, field, listed)
        told += [f"Constraints: {', '.join(rest)}"] if rest else []
    default = _cell(spec, field, DEFAULTS)
    if default.casefold() not in _NOTHING and "default" not in schema:
        known = _defaulted(schema, default)
        schema = {**schema, "default": known[0]} if known else schema
        told += [] if known else [f"Default: {default}"]
    return schema, "\n\n".join([part for part in (description, *told) if part])


def _cell(spec: Spec, field: Field, titles: tuple[str, ...]) -> str:
    """The text of the first cell under one of the titles, ticks kept."""
    cell = cell_of(spec, field.span, *titles)
    return plain_text(spec, cell).strip() if cell is not None else ""


def _in_brackets(spec: Spec, field: Field) -> str:
    """What the brackets behind the name of a list item say: `limit` (integer, default 50, max 200)."""
    start, end = field.name.span.end, field.description.span.start if field.description else field.span.end
    match = _BRACKET.match(spec.source.text, start, end) if start < end else None
    if match is None:
        return ""
    if field.type is None:
        return match["inner"]
    return spec.source.text[field.type.span.end : match.end("inner")].strip("`*_ ,;")


def _constrained(
    schema: Schema, text: str, field: Field, listed: Callable[[tuple[str, ...]], Schema]
) -> tuple[Schema, list[str]]:
    """The schema under constraints, and the clauses that no keyword says."""
    if _LISTED.match(text) and schema.keys() <= {"type"} and schema.get("type") in ("string", "integer", None):
        values = read_type(text if text.startswith(("one of", "enum")) else f"one of {text.removeprefix('in ')}").values
        if values:
            return listed(values), []
    rest: list[str] = []
    match = _PATTERN.search(text) if schema.get("type") == "string" else None
    if match is not None and _is_sound(match["pattern"]):
        schema = {**schema, "pattern": schema.get("pattern", match["pattern"])}
        text = f"{text[: match.start()]}{text[match.end() :]}".strip(" ,;")
    kind = field.type.text.casefold() if field.type is not None else ""
    for clause in clauses(text):
        word = clause.casefold()
        if not clause or word in _SAID_BY_REQUIRED or word == kind:
            continue
        said = _said(schema, clause, word)
        if said is None:
            rest.append(clause)
        else:
            schema = said
    return schema, rest


def _is_sound(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _said(schema: Schema, clause: str, word: str) -> Schema | None:
    """The schema under one clause; None where no keyword says it."""
    if word in ("nullable", "null", "may be null", "or null"):
        return nullable(schema)
    if word in ("read-only", "readonly", "read only"):
        return {**schema, "readOnly": True}
    if word in ("write-only", "writeonly", "write only"):
        return {**schema, "writeOnly": True}
    kind = _kind(schema)
    bare = {**{key: value for key, value in schema.items() if key == "enum"}, "type": kind}
    found = with_wording(bare, clause)
    return {**schema, **{key: value for key, value in found.items() if key not in schema}} if found != bare else None


def _kind(schema: Schema) -> object:
    """The type of a schema without null."""
    kind = schema.get("type")
    rest = [each for each in kind if each != "null"] if isinstance(kind, list) else [kind]
    return rest[0] if len(rest) == 1 else None


def _defaulted(schema: Schema, text: str) -> tuple[object] | None:
    """The value of a default as the type writes it; None where the cell states no value of that type."""
    match = _QUOTED.match(text)
    word = match["said"] if match else text
    kinds = schema.get("type")
    if word == "null":
        return (None,) if isinstance(kinds, list) and "null" in kinds else None
    kind = _kind(schema)
    if kind == "string" and "enum" not in schema:
        plain_word = _WORD.match(word) is not None and not _NO_VALUE.match(word)
        return (word,) if plain_word or (match is not None and match[1] != "`") else None
    if kind in ("array", "object"):
        values = parse_all(word, 0)
        whole = len(values) == 1 and values[0].value is not None and values[0].strict
        value = plain(values[0].value) if whole and values[0].value is not None else None
        return (value,) if isinstance(value, list if kind == "array" else dict) else None
    bare = {**{key: value for key, value in schema.items() if key == "enum"}, "type": kind}
    found = with_wording(bare, f"default {word}")
    return (found["default"],) if "default" in found else None
