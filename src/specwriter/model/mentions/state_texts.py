"""Knows where prose, cells, messages and notes speak of a state: behind the word `status`, or in capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.languages.types import read_type
from specwriter.model.catalogue import ErrorCode
from specwriter.model.field_tables import field_tables
from specwriter.model.mentions.capital_words import capital_words
from specwriter.model.mentions.holders import Subject, subjects
from specwriter.model.mentions.likeness import same_form
from specwriter.model.mentions.named_together import arrows, arrows_in, lists_in, steps_in
from specwriter.model.mentions.naming import Glossary
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.model.mentions.slips import one_edit
from specwriter.model.mentions.value_index import Index
from specwriter.model.mentions.value_places import carried
from specwriter.model.mentions.value_words import Stated, stated_in
from specwriter.model.mentions.valued_columns import holds_states
from specwriter.model.once import once
from specwriter.model.state_graph import state_key
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_CAPITALS = regex(r"[A-Z][A-Z0-9_]{2,}(?![\w$/}-])")
_INSIDE = frozenset("$./{-_?&")
_TAKEN_UP = regex(
    r"(?:^|\W)(?:set|sets|stores?|stored|saves?|leaves?|find|finds|marks?|marked|as|becomes?|status|state)\W{1,3}\Z",
    re.IGNORECASE,
)
_TABLE = regex(r"UPDATE\s+[`\"']?(\w[\w.]*)", re.IGNORECASE)
_WORD = regex(r"\w*")
_NO_VALUES = frozenset(
    "TEXT VARCHAR CHAR ENUM INT INTEGER NOT NULL IN AND OR IS MUST SHALL MAY SHOULD CAN HTTP API JSON REST URL ID CODE CODES MACHINE "
    "MACHINES WHERE FROM AS GET POST PUT PATCH DELETE SET TABLE COLUMN FIELD OK".split()
)
_OF_OTHERS = frozenset(  # what HTTP and health checks call their own
    "CREATED ACCEPTED CONFLICT GONE FORBIDDEN UNAUTHORIZED NOT_FOUND BAD_REQUEST UP DOWN HEALTHY UNHEALTHY SUCCESS FAILURE ERROR "
    "ALL ANY NONE TRUE FALSE DEFAULT UNKNOWN".split()
)
_VERBS = frozenset("CREATE DELETE UPDATE SELECT INSERT REJECT ACCEPT REPLACE EXECUTE RETURN CLOSE".split())
_CODE = ("sql", "postgresql", "postgres", "mysql", "dbml", "graphql")
_MANY = 50
_BEFORE = 200  # letters in front of a field in which its table may be named
_OFTEN = 3  # a word that stands so often is meant


class Spoken(Record):
    """A word in running text that stands for a state: `target` is the state, or `meant` the one it is a wrong spelling of.

    `stated` tells whether it stands behind the word status or state; a stated word with neither target nor meant is no state at all.
    """

    subject: Subject
    word: Name
    stated: bool
    target: Name | None = None
    meant: Name | None = None


@once
def spoken(spec: Spec) -> tuple[Spoken, ...]:
    """The words behind `status` and `state`, and those in capitals that are a wrong spelling of a state, by place."""
    reading = _read(spec)
    return tuple(sorted([*reading.found, *reading.misspelt(), *reading.together()], key=_place)) if reading else ()


def in_capitals(spec: Spec) -> tuple[Spoken, ...]:
    """The states that running text names in capitals, by place."""
    reading = _read(spec)
    named = reading.capitals[0] if reading else ()
    found = [Spoken(one, Name(state.text, Span(at, at + len(state.text))), False, state) for at, (one, state) in named]
    return tuple(sorted(found, key=_place))


@once
def _read(spec: Spec) -> _Reading | None:
    about = [each for each in subjects(spec) if each.machine is not None or holds_states(each.column)]
    if not about:
        return None
    reading = _Reading(spec, about)
    reading.read_stated()
    return reading


def _place(each: Spoken) -> int:
    return each.word.span.start


_InCapitals = tuple[list[tuple[int, tuple[Subject, Name]]], dict[str, list[int]]]
"""The places of states in capitals, and the places of each word that is near one."""


class _Reading:
    """Collects what a document says of states, range by range."""

    def __init__(self, spec: Spec, about: list[Subject]) -> None:
        self.spec = spec
        self.text = spec.source.text
        self.about = about
        self.index = Index(about)
        self.patience = Patience()
        self.claimed = {each.value.span.start for each in carried(spec)}
        for subject in subjects(spec):
            self.claimed.update([value.span.start for each in subject.listings for value in each.values])
            self.claimed.update([column.default.span.start + 1 for column in subject.columns if column.default])
        self.glossaries: dict[int, Glossary] = {}
        self.found: list[Spoken] = []
        self.values: dict[str, tuple[Subject, Name]] = {}
        for subject in about:
            for name in subject.known.values():
                self.values.setdefault(name.text, (subject, name))
        self.loud: dict[str, list[tuple[Subject, Name]]] = {}
        for one in self.values.values():
            if one[1].text.isupper():
                self.loud.setdefault(one[1].text[0], []).append(one)
        self.by_table: dict[str, list[Subject]] = {}
        for subject in about:
            for key in dict.fromkeys((subject.table, state_key(subject.name))):
                self.by_table.setdefault(key, []).append(subject)

    def read_stated(self) -> None:
        """Finds the words behind `status` and `state`; in code only those that are compared or assigned."""
        said = [each for each in stated_in(self.text, self.claimed) if each.word.text.upper() not in _NO_VALUES]
        places = [each.word.span.start for each in said]
        for start, end, code in self.ranges if said else ():
            if start > places[-1] or end <= places[0]:
                continue
            for each in said[bisect_left(places, start) : bisect_left(places, end)]:
                if each.word.span.start not in self.claimed and (each.compared or not code):
                    found = self._meant_by(each)
                    if found is not None:
                        self.claimed.add(found.word.span.start)
                        self.found.append(found)

    def _meant_by(self, each: Stated) -> Spoken | None:
        candidates, named = self._candidates(each)
        for subject in candidates:
            known = subject.known.get(subject.key(each.word.text))
            if known is not None:
                return Spoken(subject, each.word, True, known)
        if not candidates or each.word.text in _other_words(self.spec):
            return None
        for subject in candidates:
            meant = self._glossary(subject).meant(each.word.text)
            if meant is not None and meant.text[:1].casefold() == each.word.text[:1].casefold():
                return Spoken(subject, each.word, True, None, meant)
        only = candidates[0]
        loud = each.word.text.isupper() and all(name.text.isupper() for name in only.known.values())
        if named:
            return Spoken(only, each.word, True) if loud or each.certain else None
        alone = self.spec.is_spec and len(candidates) == 1 and bool(only.columns)
        if alone and loud and each.word.text not in _OF_OTHERS and _tells_all(self.spec, self.about):
            return Spoken(only, each.word, True)
        return None

    def _glossary(self, subject: Subject) -> Glossary:
        """The states of a subject, ready to be compared."""
        if id(subject) not in self.glossaries:
            self.glossaries[id(subject)] = Glossary(subject.known.values(), self.patience)
        return self.glossaries[id(subject)]

    def _candidates(self, each: Stated) -> tuple[list[Subject], bool]:
        """The subjects that a field in running text may be, and whether it is the one of a table that is named there."""
        owner, _, leaf = each.field.rpartition(".")
        line = self.text.rfind("\n", 0, each.start) + 1
        before = self.text[max(line, each.start - _BEFORE) : each.start]
        update = _TABLE.search(before)
        for name in (owner, update[1] if update else "", _word_before(before)):
            key = table_key(name) if name else ""
            found = self.by_table.get(key, []) if key else []
            if found:
                return found, len(found) == 1
            if key and (name == owner or update is not None):
                return [], False
        return self.index.candidates(leaf) or (self.about[:_MANY] if holds_states(leaf) else []), False

    def together(self) -> Iterator[Spoken]:
        """The one word that is no state in a step whose other end is one, or in a list of states."""
        marks = arrows(self.text)
        for start, end, code in self.ranges:
            if code:
                continue
            lists = [names for names in lists_in(self.text, start, end) if not self._other_things(names)]
            groups = [(names, False) for names in (*steps_in(self.text, start, end), *lists)]
            groups += [(names, True) for names in arrows_in(self.text, marks, start, end)]
            for names, drawn in groups:
                found = [self._odd_one(subject, names) for subject in self.about[:_MANY]]
                odd = [each for each in found if each is not None]
                if len(odd) != 1 or odd[0].word.span.start in self.claimed:
                    continue
                if not drawn or odd[0].word is names[1]:
                    self.claimed.add(odd[0].word.span.start)
                    yield odd[0]

    def _other_things(self, names: tuple[Name, ...]) -> bool:
        """Whether a word of a list is a name that the document uses elsewhere, too, and no state: then it may list queues or flags."""
        known = self.values
        return any(name.text not in known and self.text.count(name.text) > names.count(name) for name in names)

    def _odd_one(self, subject: Subject, names: tuple[Name, ...]) -> Spoken | None:
        """The only word of several that a subject does not have, where nothing else of the document is called so."""
        unknown = [name for name in names if subject.key(name.text) not in subject.known]
        if len(unknown) != 1 or not subject.sure or not subject.listings:
            return None
        word = unknown[0]
        if (
            word.text.isupper() not in self.cases[id(subject)]
            or word.text in _other_words(self.spec)
            or self._is_declared(word.text)
        ):
            return None
        if near := self.near.get(word.text):
            return None if near[0] is subject else Spoken(subject, word, True)  # a slip is told as one
        return Spoken(subject, word, True)

    def _is_declared(self, word: str) -> bool:
        """Whether a word is a column, a table, what triggers a step, or a state of anything."""
        return word.casefold() in self.declared or any(
            subject.key(word) in subject.known for subject in subjects(self.spec)
        )

    @cached_property
    def cases(self) -> dict[int, set[bool]]:
        """Whether states are written in capitals, by the identity of their subject."""
        return {id(one): {name.text.isupper() for name in one.known.values()} for one in self.about}

    @cached_property
    def declared(self) -> frozenset[str]:
        """The names of tables, columns, states and triggers, without case."""
        found: set[str] = set()
        for one in self.spec.machines:
            found.update([state.text.casefold() for state in one.states])
            found.update([step.trigger.text.casefold() for step in one.transitions if step.trigger])
        for table in self.spec.tables():
            found.add(table.name.text.casefold().rpartition(".")[2])
            found.update([column.name.text.casefold() for column in table.columns])
        return frozenset(found)

    @cached_property
    def ranges(self) -> tuple[tuple[int, int, bool], ...]:
        """The parts of the document that are read, and whether they are code."""
        return tuple(_ranges(self.spec))

    @cached_property
    def capitals(self) -> _InCapitals:
        """Where states stand in capitals, and where words do that differ from one by a letter, where states are written so."""
        values, near = self.values, self.near
        named: list[tuple[int, tuple[Subject, Name]]] = []
        slips: dict[str, list[int]] = {}
        for start, end, _ in self.ranges if self.loud else ():
            for match in _CAPITALS.finditer(self.text, start, end):
                word = match[0]
                if word in values:
                    if self._is_word(match.start()):
                        named.append((match.start(), values[word]))
                elif word in near and self._is_word(match.start()):
                    slips.setdefault(word, []).append(match.start())
        return named, slips

    def _is_word(self, at: int) -> bool:
        """Whether a word of its own stands there, and none that another question reads."""
        before = self.text[at - 1 : at]
        return at not in self.claimed and before not in _INSIDE and not before.isalnum()

    def misspelt(self) -> Iterator[Spoken]:
        """The words in capitals that are a wrong spelling of a state."""
        for word, places in self.capitals[1].items() if self.near else ():
            subject, state = self.near[word]
            if len(places) < _OFTEN and word not in _VERBS and word not in _other_words(self.spec):
                for at in places:
                    if self._is_slip(word, state.text, at):
                        yield Spoken(subject, Name(word, Span(at, at + len(word))), False, None, state)

    @cached_property
    def near(self) -> dict[str, tuple[Subject, Name]]:
        """The words in capitals anywhere in the text that differ from a state by one letter, each with that state."""
        found: dict[str, tuple[Subject, Name]] = {}
        loud, values = self.loud, self.values
        for word in capital_words(self.spec) if loud else ():
            if word[0] in loud and word not in values and (state := self._near(word)) is not None:
                found[word] = state
        return found

    def _near(self, word: str) -> tuple[Subject, Name] | None:
        """The state that a word differs from by one letter; None where two are as near."""
        like = self.loud.get(word[0], ())
        found = [each for each in like[:_MANY] if len(each[1].text) > 3 and one_edit(each[1].text, word)]
        return found[0] if len(found) == 1 else None

    def _is_slip(self, word: str, state: str, at: int) -> bool:
        """Whether a word is a slip of the pen: short words and verbs (`CANCEL`) only where a state is set or stored."""
        long = len(state) > 6 or (self.spec.is_spec and (len(state) > 4 or _is_no_word(word, state)))
        if long and not same_form(word, state):
            return True
        return _TAKEN_UP.search(self.text[max(at - 24, 0) : at]) is not None


def _is_no_word(word: str, state: str) -> bool:
    """Whether a word has the letters of a short state in another order, or one of them twice: `OEPN`, `OPPEN`."""
    doubled = len(word) > len(state) and any(one == other for one, other in pairwise(word))
    return sorted(word) == sorted(state) or doubled


@once
def _other_words(spec: Spec) -> frozenset[str]:
    """The words that a document declares as something else: codes, and values of other fields."""
    found = {entry.name.text for entry in spec.entries(ErrorCode)}
    found.update(row.code.text for operation in spec.operations for row in operation.errors if row.code is not None)
    for table in field_tables(spec):
        for field in table.fields:
            if field.type is not None and "(" in field.type.text:
                found.update(read_type(field.type.text).values)
    found.update(value.text for subject in subjects(spec) for value in subject.known.values())
    return frozenset(found - {each.value.text for each in carried(spec) if each.subject.machine is not None})


def _word_before(text: str) -> str:
    """The last word of a text that ends in space; empty where it ends in anything else."""
    trimmed = text.rstrip()
    last = _WORD.match(trimmed[::-1]) if len(trimmed) < len(text) else None
    return last[0][::-1] if last else ""


def _tells_all(spec: Spec, about: list[Subject]) -> bool:
    """Whether every column that holds states says which: else a word that no one knows may be a state of the silent one."""
    spoken_for = {id(column) for subject in about if subject.listings for column in subject.columns}
    return all(
        id(column) in spoken_for or not holds_states(column.name.text)
        for table in spec.tables()
        for column in table.columns
    )


def _read_elsewhere(spec: Spec) -> list[tuple[int, int]]:
    spans = [sample.code.span for sample in spec.code]
    spans += [machine.table.span for machine in spec.machines if machine.table]
    spans += [each.span for each in spec.catalogues if each.kind == "state"]
    if spec.document.front_matter is not None:
        spans.append(spec.document.front_matter.span)
    return sorted([(span.start, span.end) for span in spans])


def _ranges(spec: Spec) -> Iterator[tuple[int, int, bool]]:
    """The parts of a document that speak of states, and whether they are code; what other questions read is left out."""
    at = 0
    for start, end in _read_elsewhere(spec):
        if start > at:
            yield at, start, False
        if end > at:
            at = end
    yield at, len(spec.source.text), False
    for sample in spec.code:
        if sample.code.language in _CODE:
            yield sample.code.body_span.start, sample.code.body_span.end, True
    for block in spec.diagrams:
        if isinstance(block.diagram, SequenceDiagram):
            yield block.span.start, block.span.end, False
    for machine in spec.machines:
        for row in machine.table.transitions if machine.table else ():
            for cell in (row.guard, row.effect):
                if cell is not None:
                    yield cell.span.start, cell.span.end, False
