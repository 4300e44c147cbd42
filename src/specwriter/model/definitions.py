"""Knows the schemas that a document names: the sections of its chapter Schemas, each a table of fields, a type or JSON Schema.

It is asked for by emitters, and read from the syntax tree then.
"""

from __future__ import annotations

from specwriter.languages.json.schema import schema_documents
from specwriter.markdown.tree import Code, Container, Paragraph, Table
from specwriter.model.contract import Prose
from specwriter.model.known_lines import known_lines
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Section
    from specwriter.model.api import FieldTable
    from specwriter.model.spec import Spec

_CHAPTERS = frozenset(
    ("schemas", "api schemas", "named schemas", "shared schemas", "schema definitions", "json schemas")
)
_NUMBER = regex(r"[\d.\s]*")


class Definition(Record):
    """A schema with a name. Where there is neither `schema` (a block of JSON Schema) nor `type`, it is the object of its `table`; that of
    a block lists the fields which the block declares.
    """

    name: Name
    span: Span
    description: str = ""
    type: Name | None = None
    rules: tuple[Name, ...] = ()
    table: FieldTable | None = None
    schema: Code | None = None
    examples: tuple[Code, ...] = ()


@once
def definitions(spec: Spec) -> tuple[Definition, ...]:
    """The named schemas in document order; of two with one name the first."""
    found: dict[str, Definition] = {}
    tables = {table.span.start: table for table in spec.field_tables}
    for section in spec.document.root.walk():
        title = section.title.casefold()
        if "schema" in title and _NUMBER.sub("", title, count=1) in _CHAPTERS:
            for child in section.children:
                definition = _definition(spec, child, tables)
                if definition is not None:
                    found.setdefault(definition.name.text, definition)
    return tuple(found.values())


def _definition(spec: Spec, section: Section, tables: dict[int, FieldTable]) -> Definition | None:
    """The schema that a section states; None where it states none."""
    assert section.heading is not None
    text = spec.source.text
    prose = Prose(text)
    kind: Name | None = None
    rules: tuple[Name, ...] = ()
    table: FieldTable | None = None
    schema: Code | None = None
    examples: list[Code] = []
    for block in section.blocks:
        lines = known_lines(text, block.span) if isinstance(block, Paragraph) else []
        if isinstance(block, (Paragraph, Container)) and not lines:
            prose.add(block.span)
            continue
        prose.open = False
        for line in lines:
            kind = line.names[0] if line.kind == "type" and line.names else kind
            rules = line.names if line.kind == "rules" else rules
        if isinstance(block, Table):
            table = table or tables.get(block.span.start)
        elif isinstance(block, Code) and schema_documents(block.body, block.body_span.start, block.language):
            schema = schema or block
            table = table or tables.get(block.span.start)
        elif isinstance(block, Code) and block.language == "json":
            examples.append(block)
    if kind is None and table is None and schema is None:
        return None
    name = Name(section.heading.text.strip(), section.heading.content)
    return Definition(name, section.span, prose.said(), kind, rules, table, schema, tuple(examples))
