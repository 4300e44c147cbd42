"""Knows how the top-level elements of a DBML document become its typed tree.

The readers of elements that most documents do not have are imported where such an element is met.
"""

from __future__ import annotations

from specwriter.languages.dbml import settings
from specwriter.languages.dbml.settings import choose
from specwriter.languages.dbml.syntax import Settings, Use
from specwriter.languages.dbml.tables import has_no, note_text, required_name, table, title
from specwriter.languages.dbml.tree import (
    Dependency,
    Enum,
    EnumValue,
    Group,
    Import,
    Metadata,
    Project,
    QualifiedName,
    Records,
    Relation,
    StickyNote,
    Table,
    View,
)
from specwriter.languages.dbml.values import (
    Reading,
    qualified,
)
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.syntax import Element

_IMPORTED = ("table", "enum", "tablegroup", "tablepartial", "note", "schema")
_NAMES = [
    "Table",
    "Enum",
    "Ref",
    "Project",
    "TableGroup",
    "TablePartial",
    "Note",
    "Records",
    "Dep",
    "DiagramView",
    "Metadata",
]


class Found:
    """The elements read so far, by kind; `lost` says that an element was there whose name could not be read."""

    __slots__ = (
        "dependencies", "enums", "groups", "imports", "lost", "metadata", "notes", "partials", "projects", "records",
        "relations", "tables", "views",
    )  # fmt: skip

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.partials: list[Table] = []
        self.relations: list[Relation] = []
        self.enums: list[Enum] = []
        self.groups: list[Group] = []
        self.notes: list[StickyNote] = []
        self.records: list[Records] = []
        self.dependencies: list[Dependency] = []
        self.views: list[View] = []
        self.metadata: list[Metadata] = []
        self.imports: list[Import] = []
        self.projects: list[Project] = []
        self.lost = False


def interpret(reading: Reading, elements: list[Element | Use]) -> Found:
    """What the elements of a document say; what they must not say is reported to `reading`."""
    found = Found()
    for element in elements:
        if isinstance(element, Use):
            made = _import(reading, element)
            if made is not None:
                found.imports.append(made)
        else:
            _top(reading, element, found)
    return found


def _top(reading: Reading, element: Element, found: Found) -> None:
    reader = _READERS.get(element.kind)
    if reader is not None:
        reader(reading, element, found)
        return
    keyword = element.keyword.text
    if element.kind in ("indexes", "checks"):
        reading.mistake(element.keyword, f"`{keyword}` stands outside a table")
        return
    guess = near(keyword, _NAMES)
    reading.mistake(element.keyword, f"`{keyword}` is not an element", f"did you mean `{guess}`?" if guess else "")
    if guess:
        element.kind = guess.lower()
        _READERS[element.kind](reading, element, found)
    else:
        found.lost = True


def _misplaced(reading: Reading, elements: list[Element], outer: Element, found: Found) -> None:
    """Reports elements that stand where they do not belong; those that are sound elsewhere are read all the same."""
    for element in elements:
        keyword = element.keyword.text
        top = element.kind in _READERS and element.kind not in ("note", "records", "metadata")
        help_ = f"move it out of the {title(outer)}" if top else ""
        reading.mistake(element.keyword, f"`{keyword}` stands inside a {title(outer)}", help_, "misplaced")
        if top:
            _READERS[element.kind](reading, element, found)


def _table(reading: Reading, element: Element, found: Found) -> None:
    made, rows, misplaced = table(reading, element)
    if made is not None:
        (found.partials if made.partial else found.tables).append(made)
    else:
        found.lost = True
    found.records += rows
    _misplaced(reading, misplaced, element, found)


def _relations(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.relations import relations

    found.relations += relations(reading, element)


def _dependency(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.relations import dependency

    found.dependencies.append(dependency(reading, element))


def _records(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.records import records

    made = records(reading, element)
    if made is not None:
        found.records.append(made)


def _enum(reading: Reading, element: Element, found: Found) -> None:
    name = required_name(reading, element)
    has_no(reading, element, name=False)
    body = element.body
    if body is None:
        return
    _misplaced(reading, body.elements, element, found)
    if not body.fields and not reading.damaged(element):
        reading.mistake(element.keyword, "enum has no values", "write one value on each line")
    values: list[EnumValue] = []
    for field in body.fields:
        head, rest = field.parts[0], field.parts[1:]
        chosen = settings.NONE
        if rest:
            listed = next((rest.pop(at) for at in (-1, 0) if isinstance(rest[at], Settings)), None)
            chosen = choose(reading, listed, settings.ENUM_VALUE, "an enum value")  # type: ignore[arg-type]
        if rest:
            reading.mistake(rest[0], "more than one enum value on a line", "write each on its own line")
        if head.kind not in ("name", "quoted"):
            reading.mistake(head, "enum value is not a name", "write a name, in double quotes if need be")
            continue
        named = reading.name(head)  # type: ignore[arg-type]
        values.append(EnumValue(named, reading.span(field), chosen.value(reading, "note")))
    if name is not None:
        found.enums.append(Enum(name, tuple(values), reading.span(element)))
    else:
        found.lost = True


def _group(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.listing import group

    made, misplaced = group(reading, element)
    if made is not None:
        found.groups.append(made)
    _misplaced(reading, misplaced, element, found)


def _view(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.listing import view

    made = view(reading, element)
    if made is not None:
        found.views.append(made)


def _project(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.facts import project

    made, misplaced = project(reading, element, _READERS)
    found.projects.append(made)
    _misplaced(reading, misplaced, element, found)


def _metadata(reading: Reading, element: Element, found: Found) -> None:
    from specwriter.languages.dbml.facts import metadata

    made = metadata(reading, element)
    if made is not None:
        found.metadata.append(made)


def _sticky(reading: Reading, element: Element, found: Found) -> None:
    name = required_name(reading, element)
    has_no(reading, element, name=False, settings=False)
    chosen = choose(reading, element.settings, settings.NOTE, "a note", custom=True)
    text = note_text(reading, element)
    if element.simple and name is not None:
        reading.mistake(element.keyword, "text of a note of its own stands after a colon", "write it in braces")
    if name is not None and text is not None:
        color = chosen.color("color")
        found.notes.append(StickyNote(name, text, reading.span(element), color, tuple(chosen.custom)))


def _import(reading: Reading, use: Use) -> Import | None:
    if use.path is None:
        return None
    names: list[tuple[str, QualifiedName]] = []
    for imported in use.names:
        if imported.kind not in _IMPORTED:
            help_ = "write `table`, `enum`, `tablegroup`, `tablepartial`, `note` or `schema`"
            reading.mistake(imported.name, f"`{imported.kind}` cannot be imported", help_)
        name = qualified(reading, imported.alias or imported.name)
        if name is None:
            reading.mistake(imported.name, "imported name is not a name", "write a name")
        else:
            names.append((imported.kind, name))
    return Import(reading.name(use.path), tuple(names), reading.span(use))


_READERS = {
    "table": _table,
    "tablepartial": _table,
    "ref": _relations,
    "enum": _enum,
    "tablegroup": _group,
    "note": _sticky,
    "project": _project,
    "records": _records,
    "dep": _dependency,
    "diagramview": _view,
    "metadata": _metadata,
}
