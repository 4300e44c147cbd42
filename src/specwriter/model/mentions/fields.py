"""Knows which column each field of a request, a response or an example stands for, and which fields are surely misspelt columns."""

from __future__ import annotations

from specwriter.model.example_fit import example_fit
from specwriter.model.mentions.bodies import groups, together
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import joined, stem, words_of
from specwriter.model.mentions.resources import resources
from specwriter.model.mentions.slips import slip
from specwriter.model.once import once
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column
    from specwriter.model.database import Database
    from specwriter.model.mentions.bodies import Group, Slot
    from specwriter.model.mentions.resources import Columns, Resource, Resources
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


_CONTAINERS = frozenset(("object", "array"))
_HOLDING = ("array", "object", "list", "map")


class Link(Record):
    """A field and the column that it stands for, at every place that declares the column."""

    slot: Slot
    group: Group
    resource: Resource
    columns: tuple[tuple[Database, Column], ...]

    @property
    def column(self) -> Column:
        """The column at the first place that declares it."""
        return self.columns[0][1]


class Miss(Record):
    """A field that is no column though one of a near name is; `joint` says that only the joints of the words differ, `shared` that
    another table has a column of the field's name: then the column is the odd one, if no field has its name.
    """

    slot: Slot
    group: Group
    resource: Resource
    meant: Name
    joint: bool = False
    shared: bool = False


class Reading(Record):
    """The fields that stand for columns, and those that are misspelt."""

    links: tuple[Link, ...] = ()
    misses: tuple[Miss, ...] = ()


@once
def reading(spec: Spec) -> Reading:
    """Each field of a body whose object is a row of a table: most of its fields are columns of it."""
    if not spec.schemas or not (spec.operations or spec.examples):
        return Reading()
    known = resources(spec)
    patience = Patience()
    words: dict[int, _Words] = {}
    links: list[Link] = []
    misses: list[Miss] = []
    doubtful = contested_fields(spec)
    for group in _speaking(spec):
        resource, found = _table_of(group, known)
        if resource is None:
            links += _by_noun(group, known)
            continue
        alone: list[Slot] = []
        unlike: list[tuple[Slot, Columns]] = []
        for slot, columns in zip(group.slots, found, strict=True):
            if columns:
                links.append(Link(slot, group, resource, columns))
                if columns[0][1].name.text != slot.name.text:
                    unlike.append((slot, columns))
            elif id(slot.field) not in doubtful:
                alone.append(slot)
        if group.beside or group.side == "path" or not (alone or unlike) or not resource.complete:
            continue
        if alone and id(resource) not in words:
            words[id(resource)] = _Words(resource, patience)
        misses += _misses(alone, group, resource, words[id(resource)], known) if alone else ()
        misses += _joints(group, resource, unlike, doubtful) if unlike else ()
    if not misses:
        return Reading(tuple(links))
    used = {link.column.name.span.start for link in links}
    return Reading(
        tuple(links), tuple([miss for miss in misses if not (miss.shared and miss.meant.span.start in used)])
    )


class Misspelling(Record):
    """A word that must change: a field, or (`at_column`) the column that several fields call by another name."""

    name: Name
    other: Name
    table: str
    at_column: bool = False
    joint: bool = False


@once
def misspellings(spec: Spec) -> tuple[Misspelling, ...]:
    """Each misspelt field; where several bodies spell one alike the column is the odd one, unless plural or tense alone differ."""
    by_word: dict[tuple[str, int], list[Miss]] = {}
    for miss in reading(spec).misses:
        by_word.setdefault((joined(miss.slot.name.text), miss.meant.span.start), []).append(miss)
    found: list[Misspelling] = []
    for misses in by_word.values():
        first = misses[0]
        name, meant, table = first.slot.name, first.meant, first.resource.name
        if (len(misses) == 1 and not first.shared) or first.joint:
            found.append(Misspelling(name, meant, table, joint=first.joint))
        elif slip(name.text, meant.text):
            found.append(Misspelling(meant, name, table, True))
    return tuple(found)


@once
def contested_fields(spec: Spec) -> frozenset[int]:
    """The rows of field tables (by identity) that the example beside them contradicts: that is told where the example stands."""
    fit = example_fit(spec)
    if not (fit.strays or fit.lacks or fit.wrongs):
        return frozenset()
    found = {id(each.meant) for each in fit.strays if each.meant}
    return frozenset(found | {id(each.field) for each in fit.lacks} | {id(each.field) for each in fit.wrongs})


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every field that stands for a column, and every one that is near enough to a column to be meant for it."""
    found = reading(spec)
    result = [Mention("column", link.slot.name, f"{link.group.side} field", link.column.name) for link in found.links]
    result += [Mention("column", miss.slot.name, f"{miss.group.side} field", None, miss.meant) for miss in found.misses]
    return tuple(sorted(result, key=lambda mention: mention.name.span.start))


def _speaking(spec: Spec) -> list[Group]:
    """The groups of fields, but for the examples that a table beside them speaks for: one that gives each field a type."""
    untyped: set[int] = set()
    found: list[Group] = []
    for group in groups(spec):
        if group.tabled and not _says_types(group):
            untyped.add(group.body)
        if not group.beside or group.body in untyped:
            found.append(group)
    return found


def _says_types(group: Group) -> bool:
    """Whether the rows of a field table all say a type."""
    kinds = [slot.field.type if slot.field is not None else None for slot in group.slots]
    return "" not in [kind.text if kind is not None else "" for kind in kinds]


def _table_of(group: Group, known: Resources) -> tuple[Resource | None, list[Columns]]:
    """The first table that the path, or the name of the object, suggests and the fields bear out, with the columns of each field."""
    for resource in known.of_group(group) if group.slots else ():
        found = resource.columns_of(group.slots)
        if _bear_out(group, found):
            return resource, found
    return None, []


def _bear_out(group: Group, found: list[Columns]) -> bool:
    """Whether half of the fields that hold no more of them are columns, or three; a path or query is not asked for so many."""
    if all(found) and not _holds_more(group.slots[0]):
        return True
    scalar = [columns for slot, columns in zip(group.slots, found, strict=True) if not _holds_more(slot)]
    alike = len([columns for columns in scalar if columns])
    return bool(scalar) and (group.side in ("path", "query") or 2 * alike >= len(scalar) or alike > 2)


def _by_noun(group: Group, known: Resources) -> list[Link]:
    """The fields of several words that are columns of the path's table, though most of their neighbours are none."""
    if group.parent or group.operation is None:
        return []
    path = known.of_path(group.operation)[:1]
    found = [(slot, path[0].columns(slot.name.text)) for slot in group.slots] if path else []
    return [
        Link(slot, group, path[0], columns)
        for slot, columns in found
        if columns and len(words_of(slot.name.text)) > 1 and joined(columns[0][1].name.text) == joined(slot.name.text)
    ]


def _holds_more(slot: Slot) -> bool:
    """Whether a field is an object or an array, which is seldom a column."""
    if slot.values:
        return _CONTAINERS.issuperset([value.kind for value in slot.values])
    kind = slot.field.type if slot.field is not None else None
    return kind is not None and kind.text[:1] in "aolmAOLM" and kind.text.casefold().startswith(_HOLDING)


class _Words:
    """The columns of one table, to ask for a near name or for one of the same stem."""

    def __init__(self, resource: Resource, patience: Patience) -> None:
        self.names = {joined(name.text): name for name in resource.names()}
        self.near = Vocabulary(tuple(self.names), patience)
        self.stems = {stem(name.text): word for word, name in self.names.items()}


def _misses(alone: list[Slot], group: Group, resource: Resource, words: _Words, known: Resources) -> list[Miss]:
    present = group.by_word()
    found: list[Miss] = []
    for slot in alone:
        text = slot.name.text
        shared = bool(known.anywhere(text))
        near = words.near.near(joined(text))
        if near and slip(text, words.names[near].text):
            own = not shared or len(known.anywhere(words.names[near].text)) == 1
            if own and not together(slot, present.get(near, [])):
                found.append(Miss(slot, group, resource, words.names[near], shared=shared))
        elif not shared and group.side != "query" and not _holds_more(slot):
            word = words.stems.get(stem(text))
            if word is not None and word not in present and not _holds_many(resource, words.names[word]):
                found.append(Miss(slot, group, resource, words.names[word]))
    return found


def _holds_many(resource: Resource, name: Name) -> bool:
    """Whether a column holds a list, of which a field may give one."""
    kinds = [column.type.text.casefold() for _, column in resource.columns(name.text)]
    return any(kind.endswith("]") or kind.startswith(("json", "array", "text", "set")) for kind in kinds)


def _joints(
    group: Group, resource: Resource, unlike: list[tuple[Slot, Columns]], doubtful: frozenset[int]
) -> list[Miss]:
    """The fields that part the words of their column elsewhere, or not at all where others of the object part them as the table does.

    `unlike` are those that are not written as their column.
    """
    found: list[Miss] = []
    parted: bool | None = None
    for slot, columns in unlike:
        text = slot.name.text
        if not text.islower() or id(slot.field) in doubtful:
            continue
        if parted is None:
            parted = sum(["_" in each.name.text for each in group.slots]) > 1
        if not ("_" in text or (parted and text.isalpha())):
            continue
        names = [column.name for _, column in columns]
        same = "_" in names[0].text and joined(names[0].text) == joined(text)
        if same and all(words_of(name.text) != words_of(text) for name in names):
            found.append(Miss(slot, group, resource, names[0], True))
    return found
