"""Knows where running text, cells and lists name in code ticks what a schema or a field table declares, and where they misspell it."""

from __future__ import annotations

from re import findall

from specwriter.model.mentions.likeness import is_slip
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.slips import one_edit, other_tense, same_stem
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import FieldTable
    from specwriter.model.spec import Spec

_IDENTIFIER = regex(
    r"(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)*\.){0,2}[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*\Z|[A-Z][a-z]+(?:-[A-Z][a-z]+)+\Z"
)
_SHORTEST = 5  # shorter words of one part stand one letter from too many others
_MANY = 2000  # declared names beyond which nothing is compared

Declared = dict[str, tuple[Name, str]]
Shelves = dict[tuple[str, int], list[str]]


@once
def misspelt(spec: Spec) -> tuple[Mention, ...]:
    """Every name in ticks, outside code blocks, that is a slip of exactly one declared name and is written so nowhere else."""
    if not spec.schemas or "`" not in spec.source.text:
        return ()
    declared = _declared(spec)
    words = {part for part in spec.source.text.split("`")[1::2] if part not in declared and _IDENTIFIER.match(part)}
    if not words or len(declared) > _MANY:
        return ()
    shelves: dict[tuple[str, int], list[str]] = {}
    for name in declared:
        shelves.setdefault((name[0], len(name)), []).append(name)
    found = [mention for word in sorted(words) for mention in _slips(spec, word, declared, shelves)]
    return tuple(sorted(found, key=lambda mention: mention.name.span.start))


def _slips(spec: Spec, word: str, declared: Declared, shelves: Shelves) -> Iterator[Mention]:
    head, dot, tail = word.rpartition(".")
    head = head.rpartition(".")[2]
    for part, beside in ((head, tail), (tail, head)) if dot else ((word, ""),):
        if part in declared or (dot and beside not in declared):
            continue
        near = [name for size in (-1, 0, 1) for name in shelves.get((part[0], len(part) + size), ())]
        near = [name for name in near if one_edit(part, name) and not _inflected(part, name)]
        # Beside its table or column a name means what stands there; alone it may be another word.
        meant = [name for name in near if (_goes_with(spec, name, beside) if dot else _surely(part, name))]
        place = _only_place(spec, word, part) if len(meant) == 1 else None
        if place is not None:
            target, kind = declared[meant[0]]
            yield Mention(kind, place, "text", meant=target)


def _inflected(part: str, name: str) -> bool:
    if same_stem(part, name):
        return not ("_" in part and other_tense(part, name))
    longer = max(part, name, key=len)
    return longer in (f"{part}s", f"{name}s") and not longer.endswith(("us", "ss"))


def _goes_with(spec: Spec, name: str, beside: str) -> bool:
    """Whether the two are a table and a column of it, in either order."""
    tables = [table for table in spec.tables() if table.name.text.rpartition(".")[2] in (name, beside)]
    return any(table.column(name) or table.column(beside) for table in tables)


def _surely(part: str, name: str) -> bool:
    long = min(len(part), len(name)) >= _SHORTEST or ("_" in part and "_" in name)
    return long and (is_slip(part, name) or ("_" in part and other_tense(part, name)))


def _only_place(spec: Spec, word: str, part: str) -> Name | None:
    """The one place of a word in ticks; None where the part stands at another place too, or within a code block or a table of names."""
    text = spec.source.text
    at = text.find(f"`{word}`") + 1
    if at < 1 or len(findall(rf"\b{part}\b", text)) != 1:
        return None
    start = at + (len(word) - len(part) if word.endswith(part) else 0)
    if any(sample.code.span.start <= at < sample.code.span.end for sample in spec.code):
        return None
    if any(table.span.start <= at < table.span.end for table in spec.field_tables):
        return None
    return Name(part, Span(start, start + len(part)))


def _declared(spec: Spec) -> Declared:
    """The names of tables, columns, enums, values and fields, by themselves."""
    found: Declared = {}
    for block in spec.schemas:
        for table in block.schema.tables:
            found.setdefault(table.name.text.rpartition(".")[2], (table.name, "table"))
            for column in table.columns:
                found.setdefault(column.name.text, (column.name, "column"))
        for enum in block.schema.enums:
            found.setdefault(enum.name.text, (enum.name, "enum"))
            for value in enum.values:
                found.setdefault(value.text, (value, "value"))
    for tables in _field_tables(spec):
        for field in tables.fields:
            name = field.name
            last = name.text.rpartition(".")[2]
            if last == name.text:
                found.setdefault(last, (name, "field"))
            elif last:
                found.setdefault(last, (Name(last, Span(name.span.end - len(last), name.span.end)), "field"))
    found.pop("", None)
    return found


def _field_tables(spec: Spec) -> Iterator[FieldTable]:
    yield from spec.field_tables
    for operation in spec.operations:
        yield from operation.parameters
        yield from operation.request
        for response in operation.responses:
            yield from response.tables
