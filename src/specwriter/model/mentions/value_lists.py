"""Knows where the lists of one column's values, and the states of its machine, differ from each other."""

from __future__ import annotations

from specwriter.model.mentions.holders import Subject, subjects
from specwriter.model.mentions.naming import Glossary
from specwriter.model.mentions.value_places import carried
from specwriter.model.mentions.valued_columns import Listing
from specwriter.model.once import once
from specwriter.source.near import Patience
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_MOST = 4  # differences of one column that are told: two lists with less in common are about two things


class Difference(Record):
    """A value that one list has and another lacks.

    `word` is the value where it stands, `listing` the list that must change and `other` the one that shows it: where `lacking`, the word
    stands in `other` and is missing in `listing`. `meant` is the value of `other` that `word` is a wrong spelling of.
    """

    subject: Subject
    word: Name
    listing: Listing
    other: Listing
    lacking: bool = False
    meant: Name | None = None
    near: bool = True


@once
def differences(spec: Spec) -> tuple[Difference, ...]:
    """What must change in the lists, each cause once: the lists of a column are outvoted by the others and by what the API carries.

    Of two lists the machine is right, or the one that stands first.
    """
    found: list[Difference] = []
    told: set[tuple[int, str]] = set()
    compared: dict[int, list[frozenset[int]]] = {}
    patience = Patience()
    for subject in subjects(spec):
        lists = frozenset([listing.head.span.start for listing in subject.listings])
        first = min(lists, default=0)
        if len(lists) < 2 or any(lists <= earlier for earlier in compared.get(first, ())[:_MOST]):
            continue  # an enum of several columns counts once
        for head in lists:
            compared.setdefault(head, []).append(lists)
        if _are_alike(subject):
            continue
        for each in list(_compare(spec, subject, patience))[:_MOST]:
            key = each.listing.head.span.start, each.word.text
            if key not in told:
                told.add(key)
                found.append(each)
    return tuple(found)


def _are_alike(subject: Subject) -> bool:
    """Whether all lists have the very same values."""
    texts = [frozenset([value.text for value in each.values]) for each in subject.listings]
    return len(texts[0]) == len(subject.known) and texts.count(texts[0]) == len(texts)


@once
def _values_carried(spec: Spec) -> dict[int, list[str]]:
    """The values that fields and examples carry, by the identity of their subject."""
    found: dict[int, list[str]] = {}
    for each in carried(spec):
        found.setdefault(id(each.subject), []).append(each.value.text)
    return found


class _Table:
    """The lists of a subject against each other: which keys each has, and which keys are agreed on."""

    def __init__(self, spec: Spec, subject: Subject) -> None:
        self.subject = subject
        self.lists = subject.listings
        self.words = [{subject.key(value.text): value for value in reversed(each.values)} for each in self.lists]
        self.known = [each.also.union(words) for each, words in zip(self.lists, self.words, strict=True)]
        self.voices: dict[str, int] = {}
        if any(words.keys() != self.words[0].keys() for words in self.words[1:]):
            for value in _values_carried(spec).get(id(subject), ()):
                self.voices[subject.key(value)] = self.voices.get(subject.key(value), 0) + 1
        keys = dict.fromkeys([key for words in self.words for key in words])
        support = [sum(key in self.voices for key in words if self._votes(key) == 0) for words in self.words]
        self.first = support.index(max(support))
        self.agreed = [key for key in keys if self._holds(key)]

    def _votes(self, key: str) -> int:
        """How many more lists have a key than have it not."""
        return 2 * sum(key in known for known in self.known) - len(self.lists)

    def _holds(self, key: str) -> bool:
        """Whether a key is agreed on: by most lists, what the API carries counting as one or two, or by the first of two."""
        votes = 2 * self._votes(key) + min(self.voices.get(key, 0), 3)
        return votes > 0 or (votes == 0 and key in self.known[self.first])

    def shown(self, key: str, but: int) -> int | None:
        """The first list that has a key, apart from one."""
        return next((number for number, words in enumerate(self.words) if key in words and number != but), None)


def _compare(spec: Spec, subject: Subject, patience: Patience) -> Iterator[Difference]:
    table = _Table(spec, subject)
    agreed = dict.fromkeys(table.agreed)
    alone: set[str] = set()
    for number, (listing, words) in enumerate(zip(table.lists, table.words, strict=True)):
        surplus = [word for key, word in words.items() if key not in agreed]
        missing = [
            (key, shown)
            for key in agreed
            if key not in table.known[number] and (shown := table.shown(key, number)) is not None
        ]
        lacks = {table.words[shown][key]: (key, shown) for key, shown in missing}
        glossary = Glossary(lacks, patience) if surplus else None
        for word in sorted(surplus, key=_place):
            meant = glossary.meant(word.text) if glossary else None
            near = meant is not None
            if meant is None and len(surplus) == len(lacks) == 1:
                meant = next(iter(lacks))
            if meant is not None and meant in lacks:
                yield Difference(subject, word, listing, table.lists[lacks.pop(meant)[1]], False, meant, near)
            elif subject.key(word.text) not in alone:
                alone.add(subject.key(word.text))
                other = next(
                    each
                    for each, known in zip(table.lists, table.known, strict=True)
                    if subject.key(word.text) not in known
                )
                yield Difference(subject, word, listing, other)
        for word, (_, shown) in lacks.items():
            yield Difference(subject, word, listing, table.lists[shown], True)
        yield from _spellings(table, number)


def _spellings(table: _Table, number: int) -> Iterator[Difference]:
    """The values that a list writes in another case than the others, though it writes most as they do."""
    words, first = table.words[number], table.words[0]
    shared = [key for key in words if key in first] if number else []
    other = [key for key in shared if words[key].text != first[key].text]
    if other and 2 * len(other) < len(shared):
        for key in other:
            spelled = [each[key].text for each in table.words if key in each]
            if spelled.count(first[key].text) >= spelled.count(words[key].text):
                yield Difference(table.subject, words[key], table.lists[number], table.lists[0], False, first[key])
            elif number == next(at for at, each in enumerate(table.words) if at and key in each):
                yield Difference(table.subject, first[key], table.lists[0], table.lists[number], False, words[key])


def _place(word: Name) -> int:
    return word.span.start
