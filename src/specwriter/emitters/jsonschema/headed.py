"""Knows the field tables that stand alone below a heading which says what they describe: `### Order`, `### The Order object`."""

from __future__ import annotations

from specwriter.languages.json.tree import Object
from specwriter.markdown.tree import Code, Container
from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.reader.field_lists import field_list
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.json.tree import Value
    from specwriter.markdown.tree import Section
    from specwriter.model.api import FieldTable
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_AROUND = regex(
    r"(?i)\A(?:the\s+)?|\s+(?:object|resource|model|schema|type|entity|dto|fields|structure|payload|event|message)\Z"
    r"|\s*\(?\bv(?:ersion )?\d+(?:\.\d+)*\)?\Z"
)


class Headed(Record):
    """A field table and the name that the heading over it gives what it describes."""

    name: str
    table: FieldTable


@once
def headed_tables(spec: Spec) -> dict[str, Headed]:
    """The tables by their names without case and joints; of several below one heading the first."""
    if not spec.field_tables:
        return {}
    titles = [(chapter.section.span, chapter.section.title) for chapter in spec.chapters]
    found: dict[str, Headed] = {}
    for table in spec.field_tables:
        around = [title for span, title in titles if span.start <= table.span.start < span.end]
        name = _bare(around[-1]) if around else ""
        if name:
            found.setdefault(joined(name), Headed(name, table))
    return found


def _bare(title: str) -> str:
    """What a heading names: `` `PickCompleted` (v2) `` gives `PickCompleted`."""
    return _AROUND.sub("", title.strip(" `*")).strip(" `*")


@once
def headed_sections(spec: Spec) -> dict[str, Section]:
    """The sections without sections in them by what their headings name, without case and joints; of several the first."""
    found: dict[str, Section] = {}
    for chapter in spec.chapters:
        name = joined(_bare(chapter.section.title))
        if name and not chapter.section.children:
            found.setdefault(name, chapter.section)
    return found


def example_below(spec: Spec, name: str) -> Value | None:
    """The whole JSON object that stands alone below the heading of that name; None where none does, or several."""
    section = headed_sections(spec).get(joined(name))
    if section is None:
        return None
    shown = [
        document.value
        for example in spec.examples
        if section.span.covers(example.span)
        for document in example.documents
        if document.value is not None
    ]
    return shown[0] if len(shown) == 1 and isinstance(shown[0], Object) else None


def list_below(spec: Spec, name: str) -> FieldTable | None:
    """The first list of fields with their types below the heading of that name."""
    section = headed_sections(spec).get(joined(name))
    for block in section.blocks if section is not None else ():
        rows = field_list(spec.source.text, block) if isinstance(block, Container) and block.kind == "list" else None
        if rows is not None and all(field.type is not None for field in rows.fields):
            return rows
    return None


def unread_below(spec: Spec, name: str) -> Span | None:
    """The first list or code block below the heading of that name."""
    section = headed_sections(spec).get(joined(name))
    blocks = section.blocks if section is not None else ()
    return next((block.span for block in blocks if isinstance(block, (Code, Container))), None)
