"""Knows every place that speaks of a state (lists of values, defaults, fields, examples, prose), and which of them are wrong."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from specwriter.model.mentions.first_states import default_of, initial_states, starts
from specwriter.model.mentions.holders import Subject, subjects
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary
from specwriter.model.mentions.state_texts import in_capitals, spoken
from specwriter.model.mentions.value_lists import Difference, differences
from specwriter.model.mentions.value_places import Carried, carried
from specwriter.model.once import once
from specwriter.model.state_graph import is_any
from specwriter.source.near import Patience
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


__all__ = ["Stray", "left_out", "list_differences", "listed_wrongly", "mentions", "starts", "strays", "values_in_words"]

_MOST = 8


class Stray(Record):
    """A value in a field, an example or running text that the column or machine behind it does not have.

    `role` is field, query parameter, example or text; `meant` the value that is surely meant, `shown` the place to show beside it.
    """

    subject: Subject
    word: Name
    role: str
    shown: Name
    meant: Name | None = None


class _Verdict(Record):
    """What is wrong in the places that carry or name values, and in the lists that they outvote."""

    strays: tuple[Stray, ...]
    outvoted: tuple[Difference, ...]


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every word that stands for a state or a listed value, by place."""
    wrong = {each.word.span.start: each for each in strays(spec)}
    found: list[Mention] = []
    said = [(each.subject, each.value, each.role) for each in carried(spec)]
    said += [(each.subject, each.word, "text") for each in (*spoken(spec), *in_capitals(spec))]
    for subject, word, role in said:
        stray = wrong.get(word.span.start)
        target = None if stray else subject.known.get(subject.key(word.text))
        if stray or target:
            found.append(Mention("state", word, role, target, stray.meant if stray else None))
    found += _listed(spec)
    found += _tabled(spec)
    unique = {each.name.span.start: each for each in reversed(found)}
    return tuple(sorted(unique.values(), key=_place))


def _tabled(spec: Spec) -> Iterator[Mention]:
    """The states in the rows of a transition table, each with the state that is drawn."""
    for subject in subjects(spec):
        machine = subject.machine
        if machine is not None and machine.diagram is not None and machine.table is not None:
            ends = [end for step in machine.table.transitions for end in (step.source, step.target)]
            for end in [end for end in ends if end is not None and not is_any(end.text)]:
                target = subject.known.get(subject.key(end.text))
                yield Mention("state", end, "transition row", target)


def _listed(spec: Spec) -> Iterator[Mention]:
    """The values of every list but a subject's first, and the defaults, each with the value of the first list."""
    differing = {each.word.span.start: each for each in differences(spec) if not each.lacking}
    for subject in subjects(spec):
        known = {subject.key(value.text): value for value in reversed(subject.listings[0].values)}
        for value in [value for listing in subject.listings[1:] for value in listing.values]:
            difference = differing.get(value.span.start)
            target = None if difference else known.get(subject.key(value.text))
            if difference or target:
                yield Mention("state", value, "column value", target, difference.meant if difference else None)
        for column in subject.columns:
            default = default_of(spec, column, subject)
            target = known.get(subject.key(default.text)) if default else None
            if default and target:
                yield Mention("state", default, "column default", target)


def _place(mention: Mention) -> int:
    return mention.name.span.start


def strays(spec: Spec) -> tuple[Stray, ...]:
    """The values in fields, examples and running text that no list has, each at its place."""
    return _verdict(spec).strays


def list_differences(spec: Spec) -> tuple[Difference, ...]:
    """What must change in the lists themselves, those included that fields and text outvote."""
    return (*differences(spec), *_verdict(spec).outvoted)


def listed_wrongly(spec: Spec, value: str, place: Span) -> bool:
    """Whether a place lists a wrong value, or lacks this one, though it is one of the column or machine behind it: the list is reported."""
    wrong = _by_place(spec)
    for _, subject, lacking in wrong[
        bisect_left(wrong, place.start, key=_start) : bisect_left(wrong, place.end, key=_start)
    ]:
        key = subject.key(value)
        if key == lacking if lacking else key in subject.known:
            return True
    return False


@once
def _by_place(spec: Spec) -> list[tuple[int, Subject, str]]:
    """Where a list is wrong, and of what; for a value that is missing the place of the first listed one, and the key of the value."""
    found = [(stray.word.span.start, stray.subject, "") for stray in strays(spec)]
    for each in list_differences(spec):
        first = each.listing.values[0] if each.lacking and each.listing.values else each.word
        found.append((first.span.start, each.subject, each.subject.key(each.word.text) if each.lacking else ""))
    return sorted(found, key=_start)


def _start(wrong: tuple[int, Subject, str]) -> int:
    return wrong[0]


def values_in_words(subject: Subject) -> str:
    """The values of a subject as a sentence lists them, the first of many."""
    texts = [f"`{value.text}`" for value in islice(subject.known.values(), _MOST)]
    return ", ".join(texts) + (" …" if len(subject.known) > _MOST else "")


@once
def _verdict(spec: Spec) -> _Verdict:
    found: list[Stray] = []
    patience = Patience()
    told = {(id(each.subject), each.subject.key(each.word.text)) for each in differences(spec)}
    for each in carried(spec):
        stray = _of_carried(each, patience)
        if stray is not None:
            found.append(stray)
    found += _cases(spec)
    for said in spoken(spec):
        if said.target is None and (id(said.subject), said.subject.key(said.word.text)) not in told:
            found.append(Stray(said.subject, said.word, "text", said.meant or _shown(said.subject), said.meant))
    return _outvoted(spec, found)


def _of_carried(each: Carried, patience: Patience) -> Stray | None:
    subject = each.subject
    known = subject.known
    if subject.key(each.value.text) in known or not known:
        return None
    meant = Glossary(known.values(), patience).meant(each.value.text)
    if meant is not None and meant.text[:1].casefold() != each.value.text[:1].casefold() and not each.sure:
        meant = None
    if meant is None and not each.sure:
        return None
    return Stray(subject, each.value, each.role, meant or _shown(subject), meant)


def _cases(spec: Spec) -> Iterator[Stray]:
    """The values that differ from the list by case alone, where the field or the document's examples write others as the list does."""
    exact: dict[int, frozenset[str]] = {}
    alike: dict[tuple[int, int], list[Carried]] = {}
    keeping: set[tuple[int, int]] = set()
    for each in carried(spec):
        subject = each.subject
        texts = exact.get(id(subject))
        if texts is None:
            texts = exact[id(subject)] = frozenset(value.text for one in subject.listings for value in one.values)
        place = id(subject), each.listing
        if each.value.text in texts:
            keeping.add(place)
        elif subject.key(each.value.text) in subject.known:
            alike.setdefault(place, []).append(each)
    subjects_kept = {subject for subject, _ in keeping}
    for place, others in alike.items():
        kept = place in keeping or (place[1] < 0 and place[0] in subjects_kept)
        for each in others if kept else ():
            meant = each.subject.known[each.subject.key(each.value.text)]
            yield Stray(each.subject, each.value, each.role, meant, meant)


def _outvoted(spec: Spec, found: list[Stray]) -> _Verdict:
    """Takes the side of fields and text against a single list: two places that write a value alike, which no place writes as the list."""
    groups: dict[tuple[int, str, str], list[Stray]] = {}
    for stray in found:
        if stray.meant is not None and len(stray.subject.listings) == 1 and stray.subject.machine is None:
            groups.setdefault((id(stray.subject), stray.word.text, stray.meant.text), []).append(stray)
    outvoted: list[Difference] = []
    gone: set[int] = set()
    texts = _said(spec) if groups else frozenset()
    for (_, _, meant), places in groups.items():
        subject = places[0].subject
        said = meant in texts
        wrong = places[0].meant
        if len(places) > 1 and not said and wrong is not None:
            listing = subject.listings[0]
            outvoted.append(Difference(subject, wrong, listing, listing, False, places[0].word))
            gone.update(place.word.span.start for place in places)
    return _Verdict(tuple([each for each in found if each.word.span.start not in gone]), tuple(outvoted))


def _said(spec: Spec) -> frozenset[str]:
    """Every value that fields, examples and running text write."""
    texts = [each.value.text for each in carried(spec)]
    return frozenset(texts + [each.word.text for each in (*spoken(spec), *in_capitals(spec))])


def _shown(subject: Subject) -> Name:
    return subject.listings[0].head


@once
def left_out(spec: Spec) -> tuple[tuple[Carried, Name], ...]:
    """The lists of what a GET answers that leave out one state in the middle of a life: a value of the list, and the state.

    Only the first state and the last ones may be hidden from whoever reads.
    """
    lists: dict[int, list[Carried]] = {}
    for each in carried(spec):
        if each.answers and each.listing >= 0 and each.subject.machine is not None:
            lists.setdefault(each.listing, []).append(each)
    found: list[tuple[Carried, Name]] = []
    for values in lists.values():
        subject = values[0].subject
        if len(values) != len(subject.listings[0].values) - 1:
            continue
        keys = {subject.key(each.value.text) for each in values}
        states = {subject.key(state.text): state for state in subject.listings[0].values}
        missing = states.keys() - keys
        if len(missing) == 1 and len(keys) > 2 and keys <= states.keys():
            state = states[missing.pop()]
            if _in_the_middle(subject, state):
                found.append((values[-1], state))
    return tuple(found)


def _in_the_middle(subject: Subject, state: Name) -> bool:
    """Whether something enters a state after the creation, and something leaves it."""
    assert subject.graph is not None
    node = subject.graph.find(state.text)
    initial = {subject.key(name.text) for name in initial_states(subject)}
    entered = any(target == node and source not in (None, node) for source, target, _ in subject.graph.arrows)
    left = any(source == node and target not in (None, node) for source, target, _ in subject.graph.arrows)
    return entered and left and subject.key(state.text) not in initial
