"""Knows the order in which the parts of a document are read into a spec."""

from __future__ import annotations

from specwriter.languages import mermaid
from specwriter.languages.mermaid.tree import Diagram, ErDiagram, Flowchart, StateDiagram
from specwriter.markdown import parse
from specwriter.markdown.tree import Code, Table
from specwriter.model.api import Example, FieldTable, Operation
from specwriter.model.catalogue import Catalogue
from specwriter.model.review import ApprovalTable, ReviewTable
from specwriter.model.spec import CodeSample, DiagramBlock, SchemaBlock, Spec
from specwriter.reader import metadata
from specwriter.reader.chapters import read_chapters
from specwriter.reader.column_lists import column_list
from specwriter.reader.contracts import unread_contract
from specwriter.reader.described_parts import described_parts, kindred
from specwriter.reader.error_codes import listed_catalogues
from specwriter.reader.examples import example_of, is_json
from specwriter.reader.field_lists import announced_lists
from specwriter.reader.flowchart_machines import flowchart_machine, listed_states, may_be_machine
from specwriter.reader.json_schemas import schema_fields, schema_text
from specwriter.reader.labels import place_of
from specwriter.reader.links import read_anchors, read_links, with_inlines
from specwriter.reader.listed_parts import listed_parts
from specwriter.reader.machines import Found, machine_diagram, pair
from specwriter.reader.operations import OperationReader
from specwriter.reader.outline import Outline, Place
from specwriter.reader.schemas import (
    IndexTable,
    SchemaText,
    column_table,
    dbml_schema,
    er_schema,
    index_tables,
    schema_language,
    sql_blocks,
    with_indexes,
    with_known_targets,
)
from specwriter.reader.state_lists import state_list
from specwriter.reader.suppressions import read_suppressions
from specwriter.reader.tables import (
    ENTRIES,
    Grid,
    approval_table,
    catalogue,
    field_table,
    review_table,
    titles_above,
    transition_table,
)
from specwriter.reader.transition_lists import transition_list
from specwriter.reader.transition_matrix import transition_matrix
from specwriter.reader.unfenced import unfenced
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span
from specwriter.source.text import Source

_DIAGRAM_HEADS = (
    "sequenceDiagram",
    "stateDiagram",
    "erDiagram",
    "classDiagram",
    "flowchart ",
    "graph TD",
    "graph LR",
    "graph TB",
)


def read(source: Source, *, is_spec: bool = False, dialect: str = "") -> Spec:
    """The spec that a Markdown text states. Never raises: what is not understood is in `problems` or `not_checked`.

    `is_spec` treats the document as a spec whatever it says of itself; `dialect` is the SQL dialect of blocks that name none.
    """
    return _Reading(source, dialect).spec(is_spec)


class _Reading:
    """One pass over the blocks of a document, artefact by artefact."""

    def __init__(self, source: Source, dialect: str) -> None:
        self.source = source
        self.text = source.text
        self.dialect = dialect
        self.document = parse(source.text)
        self.outline = Outline(self.document)
        self.reviews: ReviewTable | None = None
        self.has_review_table = False  # a version history under another name does not make a document a spec
        self.approvals: ApprovalTable | None = None
        self.schemas: list[SchemaBlock] = []
        self.indexes: list[IndexTable] = []
        self.sql: dict[str, list[SchemaText]] = {}
        self.machines: list[Found] = []
        self.diagrams: list[DiagramBlock] = []
        self.charts: list[tuple[Place, DiagramBlock]] = []
        self.field_tables: list[FieldTable] = []
        self.examples: list[Example] = []
        self.json_schemas: list[Example] = []
        self.catalogues: list[Catalogue] = []
        self.problems: list[tuple[str, Problem]] = []
        self.not_checked: list[tuple[Span, str]] = []
        self.unrecognised: list[Table] = []

    def spec(self, is_spec: bool) -> Spec:
        listed = self._blocks()
        chapters = read_chapters(self.document)
        leaves = with_inlines(self.outline.places)
        stated = metadata.opening(self.text, self.document)
        architecture = metadata.architecture(self.text, self.document, chapters)
        declared = metadata.front_matter_name(self.document, "architecture", "architecture-style", "architecture_style")
        return Spec(
            self.source,
            self.document,
            is_spec or self.has_review_table or declared is not None,
            metadata.title(self.document, stated),
            architecture,
            metadata.front_matter_name(self.document, "status") or stated.get("status"),
            metadata.version(self.document, stated, self.reviews),
            chapters,
            self.reviews,
            self.approvals,
            tuple(sorted(self.schemas, key=lambda block: block.span.start)),
            pair(self.machines, self.text),
            tuple(self.diagrams),
            listed,
            tuple(self.field_tables),
            tuple(self.examples),
            tuple(self.catalogues),
            tuple([CodeSample(code, place.title) for place, code in self.outline.code]),
            read_links(leaves),
            read_anchors(self.outline, leaves),
            read_suppressions(self.text, self.outline.places),
            tuple(self.problems),
            tuple(sorted(self.not_checked, key=lambda item: item[0].start)),
            self._not_recognised(stated),
        )

    def _blocks(self) -> tuple[Operation, ...]:
        """Reads all blocks of the document; the operations are the result, all else is kept here."""
        operations = OperationReader(self.text)
        listed = operations.read(self.outline.places)
        self.not_checked += operations.not_checked
        self.json_schemas += operations.schemas
        for place, table in self.outline.tables:
            rows, number = table.rows, id(table)
            if rows and rows[-1].span.end < table.span.end:
                self._cut_off(table)
            if number not in operations.claimed:
                found = operations.recognised[number]
                known = found and self._table(Grid(self.text, table, place, found[0]))
                if not known and number not in operations.naming:
                    self._states(place, table)
        self.field_tables += announced_lists(self.text, self.outline.containers, operations.claimed)
        self.catalogues += listed_catalogues(self.text, self.outline.containers, listed)
        self._parts_out_of_tables()
        for place, code in self.outline.code:
            self._code(place, code, id(code) in operations.claimed)
        self._lists(operations.claimed)
        self._sql()
        self._flowcharts()
        self._examples(listed)
        return listed

    def _states(self, place: Place, table: Table) -> None:
        """Keeps a table that no header word tells apart as what it says of states, or as not recognised."""
        matrix = transition_matrix(self.text, place, table)
        states = state_list(self.text, place, table) if matrix is None else None
        if matrix is not None:
            self.machines.append(Found(place.sections, None, matrix))
        elif states is not None:
            self.catalogues.append(states)
        else:
            self.unrecognised.append(table)

    def _parts_out_of_tables(self) -> None:
        """Parts that have a heading or an item of a list each, and no table."""
        sections = kindred(self.outline.sections)
        if sections:
            self.catalogues += [*described_parts(self.text, sections, self.catalogues)]
            self.catalogues += [*listed_parts(self.text, sections, self.catalogues)]
        self.catalogues.sort(key=lambda catalogue: catalogue.span.start)

    def _table(self, grid: Grid) -> bool:
        """Keeps what a table says; answers whether it says anything that has a place in a spec."""
        kind = grid.match.kind
        if kind == "review":
            self.reviews = self.reviews or review_table(grid)
            self.has_review_table |= any("review" in title for title in titles_above(grid.place)[:2])
        elif kind == "approval":
            self.approvals = self.approvals or approval_table(grid)
        elif kind == "transition":
            self.machines.append(Found(grid.place.sections, None, transition_table(grid)))
        elif kind == "field":
            label = grid.place.label
            self.field_tables.append(field_table(grid, (place_of(label.text) if label else "") or "body"))
        elif kind == "column":
            self.schemas.append(column_table(grid))
        elif kind == "index":
            self.indexes += index_tables(grid)
        elif kind in ENTRIES:
            self.catalogues.append(catalogue(grid))
        else:
            return False
        return True

    def _not_recognised(self, stated: dict[str, Name]) -> tuple[tuple[Span, str], ...]:
        """The tables that no kind fits with their headers; one that says what the document is called or which version it has is read."""
        return tuple(
            (table.span, _header(table))
            for table in self.unrecognised
            if not any(table.span.covers(name.span) for name in stated.values())
        )

    def _code(self, place: Place, code: Code, claimed: bool) -> None:
        language = schema_language(code)
        if language:
            text = SchemaText(code.body, code.body_span.start, code.span, place.title)
            self._schema(language, text, code.language)
        elif code.language == "mermaid" or (not code.language and code.body.lstrip().startswith(_DIAGRAM_HEADS)):
            self._diagram(place, code)
        elif not claimed and (schema := schema_text(code)) is not None:
            self.json_schemas.append(schema)
            rows = schema_fields(schema, code.span, "body")
            self.field_tables += [rows] if rows is not None else []
        elif is_json(code) and not claimed:
            self._example(example_of(code), code.language == "http")
        elif reason := unread_contract(place, code):
            self.not_checked.append((code.body_span, reason))

    def _example(self, example: Example, may_be_empty: bool) -> None:
        """Keeps an example; a block of HTTP headers alone is none."""
        if not may_be_empty or any(
            document.value or document.problems or document.unread for document in example.documents
        ):
            self.examples.append(example)

    def _examples(self, operations: tuple[Operation, ...]) -> None:
        """What is wrong in JSON examples and schemas, those of the operations included."""
        examples = [*self.examples, *self.json_schemas]
        for operation in operations:
            examples += operation.request_examples
            for response in operation.responses:
                examples += response.examples
        for example in {id(example): example for example in examples}.values():  # operations under one title share it
            for document in example.documents:
                if document.problems:
                    self.problems += [("json", problem) for problem in document.problems]
                if document.unread:
                    self.not_checked += [(problem.span, problem.message) for problem in document.unread]

    def _schema(self, language: str, text: SchemaText, fence: str = "sql") -> None:
        if language == "dbml":
            schema, unread = dbml_schema(text.body, text.offset)
            self._add_schema(SchemaBlock("dbml", schema, text.span, text.section))
            self.not_checked += [(problem.span, problem.message) for problem in unread if problem not in schema.unread]
        else:
            self.sql.setdefault(fence, []).append(text)

    def _add_schema(self, block: SchemaBlock) -> None:
        self.schemas.append(block)
        self.problems += [(block.language, problem) for problem in block.schema.problems]
        self.not_checked += [(problem.span, problem.message) for problem in block.schema.unread]

    def _diagram(self, place: Place, code: Code) -> None:
        diagram: Diagram = mermaid.parse(code.body, code.body_span.start)
        block = DiagramBlock(diagram, code.span, place.title)
        self.diagrams.append(block)
        self.problems += [("mermaid", problem) for problem in diagram.problems]
        if diagram.not_checked:
            self.not_checked.append((code.body_span, diagram.not_checked))
        if isinstance(diagram, StateDiagram):
            self.machines.append(Found(place.sections, machine_diagram(block, diagram)))
        elif isinstance(diagram, Flowchart):
            self.charts += [(place, block)] if may_be_machine(block) else []
        elif isinstance(diagram, ErDiagram):
            self.schemas.append(SchemaBlock("er", er_schema(diagram), code.span, place.title))

    def _lists(self, claimed: set[int]) -> None:
        """Lists of steps between states, and of columns."""
        drawn = [found.states for found in self.machines if found.diagram]
        taken = {fields.span.start for fields in self.field_tables}
        for place, block in self.outline.containers:
            if block.kind not in ("list", "ordered-list") or id(block) in claimed or block.span.start in taken:
                continue
            steps = transition_list(self.text, place, block, drawn)
            columns = column_list(self.text, place, block) if steps is None else None
            if steps is not None:
                self.machines.append(Found(place.sections, None, steps))
            elif columns is not None:
                self.schemas.append(columns)

    def _flowcharts(self) -> None:
        """Flowcharts of states that a table or a column lists, where no state diagram draws them."""
        if not self.charts:
            return
        lists = listed_states(self.machines, self.catalogues, self.schemas)
        for place, block in self.charts:
            read = flowchart_machine(block, lists)
            if read is not None:
                self.machines.append(Found(place.sections, read))

    def _cut_off(self, table: Table) -> None:
        """Rows that the Markdown library left out: it completes 2 ** 18 missing cells in a table and stops."""
        left = Span(table.rows[-1].span.end, table.span.end)
        if self.source.slice(left).strip():
            self.not_checked.append((left, "rows after 262,144 missing cells are not read"))

    def _sql(self) -> None:
        """DDL of all fences together, and of paragraphs whose fence was forgotten."""
        for found in unfenced(self.text, self.outline.places):
            self._schema(
                found.language, SchemaText(self.source.slice(found.span), found.span.start, found.span, found.title)
            )
        if self.sql:
            for block in sql_blocks(self.sql, self.dialect):
                self._add_schema(block)
        if self.indexes:
            self.schemas = with_indexes(self.schemas, self.indexes)
        self.schemas = with_known_targets(self.schemas)


def _header(table: Table) -> str:
    """The words of a header, or of the first row where the header says nothing."""
    for row in (table.header, *table.rows[:1]):
        if any(row.texts):
            return " | ".join(row.texts)
    return ""
