"""Knows the names of fields that are written in one way at one place and in another everywhere else."""

from __future__ import annotations

from specwriter.model.mentions.bodies import groups, together
from specwriter.model.mentions.fields import contested_fields, reading
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.mentions.resources import resources
from specwriter.model.mentions.slips import asks, other_tense, slip
from specwriter.model.once import once
from specwriter.model.paths import case_of
from specwriter.model.payloads import payload_differences, payloads
from specwriter.model.problem_members import malformed_problems
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.bodies import Group, Slot
    from specwriter.model.spec import Spec

_SHORT = {
    "acct": "account", "acc": "account", "addr": "address", "amt": "amount", "cat": "category", "cust": "customer",
    "cfg": "config", "curr": "currency", "dept": "department", "desc": "description", "dest": "destination",
    "emp": "employee", "inv": "invoice", "lang": "language", "loc": "location", "msg": "message", "num": "number",
    "ord": "order", "org": "organization", "pmt": "payment", "prio": "priority", "prod": "product", "pwd": "password",
    "qty": "quantity", "ref": "reference", "stat": "status", "trx": "transaction", "txn": "transaction", "tx": "transaction",
    "usr": "user", "organisation": "organization", "img": "image", "pic": "picture", "tel": "phone", "cnt": "count",
}  # fmt: skip


_OF_QUERIES = (
    "limit",
    "offset",
    "cursor",
    "page",
    "page_size",
    "per_page",
    "sort",
    "sort_by",
    "order",
    "order_by",
    "filter",
    "search",
)


class Use(Record):
    """A name at one place: a field with its group, or one of the names that a payload lists."""

    name: Name
    role: str
    settled: bool = False
    group: Group | None = None
    slot: Slot | None = None
    listed: frozenset[str] = frozenset()


Sight = tuple[Name, str, bool, "Group | None", "Slot | None", frozenset[str]]
"""What a `Use` is made of."""


class Neighbours:
    """The names that stand beside others, worked out for the groups that are asked about."""

    def __init__(self) -> None:
        self._groups: dict[int, dict[str, list[Slot]]] = {}

    def has(self, use: Use, word: str) -> bool:
        """Whether a name, without case and joints, stands in the same object or list as another."""
        if use.group is None or use.slot is None:
            return word in use.listed
        known = self._groups.get(id(use.group))
        if known is None:
            known = self._groups[id(use.group)] = use.group.by_word()
        return word in known and together(use.slot, known[word])


class Spelling(Record):
    """A name that stands once and is surely meant for `other`: a name at several places, a column, or (at its own place) a usual one."""

    name: Name
    role: str
    other: Name
    column: bool = False


@once
def odd_spellings(spec: Spec) -> tuple[Spelling, ...]:
    """Names that occur once, are no column, and are a slip of the pen or an abbreviation of a name that occurs elsewhere."""
    if _all_recur(spec):
        return ()
    by_word: dict[str, list[Sight]] = {}
    for sight in _sights(spec):
        by_word.setdefault(joined(sight[0].text), []).append(sight)
    alone = {word: Use(*several[0]) for word, several in by_word.items() if len(several) == 1 and not several[0][2]}
    differing = [
        several for several in by_word.values() if len(several) > 1 and len({use[0].text for use in several}) > 1
    ]
    if not alone and not differing:
        return ()
    told = {miss.slot.name.span.start for miss in reading(spec).misses}
    told |= {each.name.span.start for each in payload_differences(spec)}
    told |= {each.name.span.start for each in malformed_problems(spec)}
    alone = {word: use for word, use in alone.items() if use.name.span.start not in told}
    often = {word: found[0][0] for word, found in by_word.items() if len(found) > 1}
    return (*_slips(spec, alone, often), *_other_case(spec, differing, told))


def _slips(spec: Spec, alone: dict[str, Use], often: dict[str, Name]) -> list[Spelling]:
    """The names among those that stand alone which are surely meant for a column, or for one that stands often."""
    columns = resources(spec).column_names if alone else {}
    alone = {word: use for word, use in alone.items() if word not in columns}
    if not alone:
        return []
    vocabulary = Vocabulary(tuple({**columns, **often}), Patience())
    full = {expanded: word for word in often if (expanded := _expanded(often[word].text))}
    found: list[Spelling] = []
    beside = Neighbours()
    for word, use in alone.items():
        near = vocabulary.near(word)
        if near is None or not _meant(use, often.get(near) or columns[near]) or beside.has(use, near):
            near = full.get(_expanded(use.name.text), word)
        if near != word and not beside.has(use, near):
            other = often.get(near) or columns[near]
            found.append(Spelling(use.name, use.role, other, near not in often))
        elif near == word and use.role == "query field" and (usual := _usual(use, beside)):
            found.append(Spelling(use.name, use.role, Name(usual, use.name.span)))
    return found


def _all_recur(spec: Spec) -> bool:
    """Whether every name stands at several places and always alike, as in most specs without payloads."""
    if payloads(spec):
        return False
    names: set[str] = set()
    again: set[str] = set()
    for group in groups(spec):
        if _speaks(spec, group):
            own = {slot.name.text for slot in group.slots}
            again |= names & own
            names |= own
    return len(again) == len(names) == len(set(map(joined, names)))


def _speaks(spec: Spec, group: Group) -> bool:
    """Whether the names of a group count: no table beside it tells them, and an example alone counts in specs only."""
    return not group.beside and (spec.is_spec or group.side != "example" or group.tabled)


def _sights(spec: Spec) -> Iterator[Sight]:
    """Every field of a table, of an example without table, and of a payload.

    Examples that stand alone count in specs only: elsewhere they are logs, settings, messages of other systems.
    """
    doubtful = contested_fields(spec) if spec.operations else frozenset()
    for group in groups(spec):
        if _speaks(spec, group):
            role, path = f"{group.side} field", group.side == "path"
            for slot in group.slots:
                yield slot.name, role, path or id(slot.field) in doubtful, group, slot, frozenset()
    for payload in payloads(spec):
        listed = frozenset([joined(name.text) for name in payload.names])
        for name in payload.names:
            yield name, "payload field", False, None, None, listed


def _expanded(name: str) -> str:
    """The words of a name with usual abbreviations written out; empty where it has a single word."""
    words = words_of(name)
    return "".join([_SHORT.get(word, word) for word in words]) if len(words) > 1 else ""


def _meant(use: Use, other: Name) -> bool:
    if slip(use.name.text, other.text):
        return True
    return other_tense(use.name.text, other.text) and not (
        use.role == "request field" and asks(use.name.text, other.text)
    )


def _usual(use: Use, beside: Neighbours) -> str:
    """The usual word of a query that a name is a slip for; empty where it is one, or near none."""
    text = use.name.text
    if text in _OF_QUERIES:
        return ""
    return next((word for word in _OF_QUERIES if slip(text, word) and not beside.has(use, word)), "")


def _other_case(spec: Spec, differing: list[list[Sight]], told: set[int]) -> Iterator[Spelling]:
    """Names whose words are joined otherwise than at most places: at another letter, or in an example otherwise than their neighbours."""
    for sights in differing:
        uses = [Use(*sight) for sight in sights]
        counts: dict[str, int] = {}
        for use in uses:
            counts[use.name.text] = counts.get(use.name.text, 0) + 1
        usual = max(counts, key=lambda text: counts[text])
        first = next(use.name for use in uses if use.name.text == usual)
        for use in uses:
            if (
                counts[use.name.text] < counts[usual]
                and not use.settled
                and use.name.span.start not in told
                and _is_odd(spec, use, usual)
            ):
                yield Spelling(use.name, use.role, first)


def _is_odd(spec: Spec, use: Use, usual: str) -> bool:
    """Whether a name joins the words of the usual one otherwise by mistake; another case is told of the tables of specs by another rule."""
    text, case = use.name.text, case_of(usual)
    if case_of(text) == case:
        return bool(case) and words_of(text) != words_of(usual)
    if case and text.isalpha() and text.islower():
        return "_" in usual  # `orderid` among `order_id`
    if not case or not case_of(text) or use.group is None or (spec.is_spec and use.group.tabled):
        return False
    cases = [case_of(other.name.text) for other in use.group.slots if other is not use.slot]
    cases = [each for each in cases if each]
    return len(cases) > 1 and set(cases) == {case}
