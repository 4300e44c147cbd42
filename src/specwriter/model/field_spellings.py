"""Knows the names of fields that are written in one way at one place and in another everywhere else."""

from __future__ import annotations

from specwriter.model.mentions.bodies import groups, together
from specwriter.model.mentions.fields import contested_fields, reading
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.mentions.resources import resources
from specwriter.model.mentions.slips import other_tense, slip
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
    uses = list(_uses(spec))
    if not uses:
        return ()
    by_word: dict[str, list[Use]] = {}
    for use in uses:
        by_word.setdefault(joined(use.name.text), []).append(use)
    known = resources(spec)
    columns = {joined(name.text): name for resource in known.all.values() for name in resource.names()}
    often = {word: found[0].name for word, found in by_word.items() if len(found) > 1}
    vocabulary = Vocabulary(tuple({**columns, **often}), Patience())
    told = {miss.slot.name.span.start for miss in reading(spec).misses}
    told |= {each.name.span.start for each in payload_differences(spec)}
    told |= {each.name.span.start for each in malformed_problems(spec)}
    full = {expanded: word for word in often if (expanded := _expanded(often[word].text))}
    found: list[Spelling] = []
    beside = Neighbours()
    for word, single in by_word.items():
        use = single[0]
        if len(single) > 1 or word in columns or use.settled or use.name.span.start in told:
            continue
        near = vocabulary.near(word)
        if near is None or not _meant(use, often.get(near) or columns[near]) or beside.has(use, near):
            near = full.get(_expanded(use.name.text), word)
        if near != word and not beside.has(use, near):
            other = often.get(near) or columns[near]
            found.append(Spelling(use.name, use.role, other, near not in often))
        elif near == word and use.role == "query field" and (usual := _usual(use, beside)):
            found.append(Spelling(use.name, use.role, Name(usual, use.name.span)))
    return (*found, *_other_case(spec, by_word, told))


def _uses(spec: Spec) -> Iterator[Use]:
    """Every field of a table, of an example without table, and of a payload.

    Examples that stand alone count in specs only: elsewhere they are logs, settings, messages of other systems.
    """
    doubtful = contested_fields(spec) if spec.operations else frozenset()
    for group in groups(spec):
        if not group.beside and (spec.is_spec or group.side != "example" or group.tabled):
            role, path = f"{group.side} field", group.side == "path"
            for slot in group.slots:
                yield Use(slot.name, role, path or id(slot.field) in doubtful, group, slot)
    for payload in payloads(spec):
        listed = frozenset([joined(name.text) for name in payload.names])
        for name in payload.names:
            yield Use(name, "payload field", listed=listed)


def _expanded(name: str) -> str:
    """The words of a name with usual abbreviations written out; empty where it has a single word."""
    words = words_of(name)
    return "".join([_SHORT.get(word, word) for word in words]) if len(words) > 1 else ""


def _meant(use: Use, other: Name) -> bool:
    return slip(use.name.text, other.text) or other_tense(use.name.text, other.text)


def _usual(use: Use, beside: Neighbours) -> str:
    """The usual word of a query that a name is a slip for; empty where it is one, or near none."""
    text = use.name.text
    if text in _OF_QUERIES:
        return ""
    return next((word for word in _OF_QUERIES if slip(text, word) and not beside.has(use, word)), "")


def _other_case(spec: Spec, by_word: dict[str, list[Use]], told: set[int]) -> Iterator[Spelling]:
    """Names whose words are joined otherwise than at most places: at another letter, or in an example otherwise than their neighbours."""
    for uses in by_word.values():
        if len({use.name.text for use in uses}) < 2:
            continue
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
