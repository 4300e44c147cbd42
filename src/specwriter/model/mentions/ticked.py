"""Knows where running text, cells and lists name in code ticks what a schema, a machine or a field table declares, and misspell it."""

from __future__ import annotations

from itertools import islice

from specwriter.model.catalogue import ErrorCode
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.spoken_words import is_text, mention, names, only_place, words
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_IDENTIFIER = regex(
    r"(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)*\.){0,2}[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*\Z|[A-Z][a-z]+(?:-[A-Z][a-z]+)+\Z"
)
_INSIDE = regex(r"(?<![\w/])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w/])|(?<=\()[a-z]{4,}(?=\))|\A[a-z]{4,}(?= \()")
_LONGEST = 80  # what is longer is a statement, or the text between two ticks that do not belong together
_MOST = 1000  # different words in ticks that are looked at
_MANY = 2000  # declared names beyond which nothing is compared


@once
def misspelt(spec: Spec) -> tuple[Mention, ...]:
    """Every name in ticks, outside code blocks, that is a slip of exactly one declared name and is written so nowhere else."""
    if not (spec.schemas or spec.machines) or "`" not in spec.source.text:
        return ()
    declared = names(spec)
    quoted = {part for part in spec.source.text.split("`")[1::2] if part not in declared and len(part) < _LONGEST}
    quoted -= {row.name.text for row in spec.entries(ErrorCode)}
    if not quoted or len(declared) > _MANY:
        return ()
    found: dict[int, Mention] = {}
    for part in islice(sorted(quoted), _MOST):
        for one in _slips(spec, part) if _IDENTIFIER.match(part) else _within(spec, part):
            found[one.name.span.start] = one
    return tuple([found[at] for at in sorted(found)])


def _within(spec: Spec, part: str) -> Iterator[Mention]:
    """The slips among the names in something longer, such as `notes (create_key)`."""
    if "\n" not in part and "/" not in part and ("_" in part or "(" in part):
        for match in _INSIDE.finditer(part):
            if match[0] not in names(spec):
                yield from _slips(spec, match[0])


def _slips(spec: Spec, word: str) -> Iterator[Mention]:
    head, dot, tail = word.rpartition(".")
    head = head.rpartition(".")[2]
    for part, beside in ((head, tail), (tail, head)) if dot else ((word, ""),):
        if part in names(spec) or (dot and beside not in names(spec) and not _is_schema(spec, beside)):
            continue
        meant = _beside(spec, part, beside) if dot else words(spec).meant(part)
        at = only_place(spec, part) if meant is not None else -1
        if meant is not None and at >= 0 and is_text(spec, at):
            yield mention(spec, part, meant, at)


def _beside(spec: Spec, part: str, beside: str) -> str | None:
    """The name that is meant beside its table or column, where alone it might be another word."""
    near = [name for name in words(spec).near(part) if _goes_with(spec, name, beside)]
    return near[0] if len(near) == 1 else None


def _goes_with(spec: Spec, name: str, beside: str) -> bool:
    """Whether the two are a table and a column of it, in either order, or a schema and what it holds."""
    if names(spec)[name][0].text == f"{beside}.{name}":
        return True
    tables = [table for table in spec.tables() if table.name.text.rpartition(".")[2] in (name, beside)]
    return any(table.column(name) or table.column(beside) for table in tables)


def _is_schema(spec: Spec, word: str) -> bool:
    """Whether tables or enums are declared within a schema of that name."""
    return any(name.text.startswith(f"{word}.") for name, _ in names(spec).values())
