"""Knows the names that running text speaks of, and which of them an unknown word is surely a slip of."""

from __future__ import annotations

import re

from specwriter.model.field_tables import field_tables
from specwriter.model.mentions import participants
from specwriter.model.mentions.declared import declared_names, participant_names
from specwriter.model.mentions.likeness import is_plural, is_slip, same_form
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import joined
from specwriter.model.mentions.slips import one_edit, other_tense, slip, two_words
from specwriter.model.once import once
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.model.spec import Spec

_SHORTEST = 4  # shorter words of one part stand one letter from too many others
_PATIENCE = 50_000
"""Comparisons of two words after which a document with thousands of unknown names is told of no more."""
_MOST = 100
"""Words that are near a name which are looked for in the text."""
_UNCOUNTED = ("at", "by", "on", "to")
"""Last words of names that have no plural: `due_ats` is a slip, `order_ids` may be a list."""

Declared = dict[str, tuple[Name, str]]


class Words:
    """Declared names that unknown words are compared with, by first letter and length."""

    def __init__(self, declared: Declared) -> None:
        self._left = _PATIENCE
        self._shelves: dict[tuple[str, int], list[str]] = {}
        for name in declared:
            self._shelves.setdefault((name[0], len(name)), []).append(name)

    def near(self, word: str) -> list[str]:
        """The names that one letter makes of the word, the first letter apart."""
        shelves, size = self._shelves, len(word)
        found: list[str] = []
        for length in (size - 1, size, size + 1):
            shelf = shelves.get((word[0], length))
            if shelf is not None and self._left > 0:
                self._left -= len(shelf)
                found += [name for name in shelf if one_edit(word, name)]
        return found

    def meant(self, word: str) -> str | None:
        """The only name that the word is surely a slip of."""
        near = [name for name in self.near(word) if _surely(word, name)]
        return near[0] if len(near) == 1 else None


def _surely(word: str, name: str) -> bool:
    """Whether a word is a slip for a name, and neither another form of it nor a word of its own."""
    parts = "_" in word and "_" in name
    if not parts and min(len(word), len(name)) < _SHORTEST:
        return False
    if parts and (joined(word) == joined(name) or other_tense(word, name)):
        return True
    if parts and word == f"{name}s" and name.rpartition("_")[2] in _UNCOUNTED:
        return True
    if is_plural(word, name) or same_form(word, name):
        return False
    return is_slip(word, name) or slip(word, name) or (parts and _exchanged(word, name))


def _exchanged(word: str, name: str) -> bool:
    """Whether two letters of one part have changed places, and no other word has come of it: `paid_ta`, not `form_id` for `from_id`."""
    apart = [pair for pair in zip(word.split("_"), name.split("_"), strict=False) if pair[0] != pair[1]]
    return sorted(word) == sorted(name) and len(apart) == 1 and not two_words(*apart[0])


@once
def names(spec: Spec) -> Declared:
    """The names of tables, columns, indexes, enums, values and fields, by themselves, and the triggers and parts that are one word."""
    found = _of_schemas(spec)
    for fields in field_tables(spec):
        for field in fields.fields:
            name = field.name
            last = name.text.rpartition(".")[2]
            if last == name.text:
                found.setdefault(last, (name, "field"))
            elif last:
                found.setdefault(last, (Name(last, Span(name.span.end - len(last), name.span.end)), "field"))
    triggers = [step.trigger for machine in spec.machines for step in machine.transitions if step.trigger is not None]
    for trigger in triggers:
        if trigger.text.isalpha():
            found.setdefault(trigger.text, (trigger, "trigger"))
    for name, kind in participants.parts(spec) if spec.catalogues else ():
        if name.text.islower() and name.text.isalpha():
            found.setdefault(name.text, (name, kind))
    found.pop("", None)
    return found


def _of_schemas(spec: Spec) -> Declared:
    found: Declared = {}
    for block in spec.schemas:
        for table in block.schema.tables:
            found.setdefault(table.name.text.rpartition(".")[2], (table.name, "table"))
            for column in table.columns:
                found.setdefault(column.name.text, (column.name, "column"))
            for kind, stated in (("index", table.indexes), ("constraint", table.keys), ("constraint", table.checks)):
                for one in stated:
                    at = spec.source.text.find(one.name, one.span.start, one.span.end) if one.name else -1
                    if at >= 0:
                        found.setdefault(one.name, (Name(one.name, Span(at, at + len(one.name))), kind))
        for enum in block.schema.enums:
            found.setdefault(enum.name.text.rpartition(".")[2], (enum.name, "enum"))
            for value in enum.values:
                found.setdefault(value.text, (value, "value"))
    return found


@once
def words(spec: Spec) -> Words:
    """The same names, ready to be compared."""
    return Words(names(spec))


def slips(spec: Spec, unknown: Iterable[str], known: Words) -> Iterator[Mention]:
    """The words that are surely a slip of one of the names and stand at one place of the document alone."""
    meant = [(word, name) for word in sorted(unknown) if (name := known.meant(word)) is not None]
    for word, name in meant[:_MOST]:
        at = only_place(spec, word)
        if at >= 0:
            yield mention(spec, word, name, at)


def only_place(spec: Spec, word: str) -> int:
    """Where a word stands that stands nowhere else; -1 where it does, or where the document declares it as something else."""
    found = [match.start() for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", spec.source.text)]
    if len(found) != 1 or word in declared_names(spec) or word in participant_names(spec):
        return -1
    return found[0]


def is_text(spec: Spec, at: int) -> bool:
    """Whether a place is in no code block and no table of names."""
    if any(sample.code.span.start <= at < sample.code.span.end for sample in spec.code):
        return False
    return not any(table.span.start <= at < table.span.end for table in spec.field_tables)


def mention(spec: Spec, word: str, meant: str, at: int) -> Mention:
    """That a word at a place is a slip of a declared name."""
    target, kind = names(spec)[meant]
    return Mention(kind, Name(word, Span(at, at + len(word))), "text", meant=target)
