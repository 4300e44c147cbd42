"""Knows what stands behind the blocks of a document: operations, schemas, diagrams, state machines; and how they are shown."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.emitters.emission import Loss
from specwriter.emitters.html.assets.icons import icon
from specwriter.emitters.html.code import block as code_block
from specwriter.emitters.html.code import coloured
from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.places import Mark
from specwriter.emitters.mermaid.texts import schema_text, table_texts
from specwriter.markdown.tree import Heading, Paragraph, Table
from specwriter.model.api import Operation
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.emitters.html.drawings import Drawings
    from specwriter.emitters.html.places import Places
    from specwriter.emitters.html.schemas import Schemas
    from specwriter.markdown.tree import Block, Code
    from specwriter.model.machine import StateMachine
    from specwriter.model.spec import DiagramBlock, SchemaBlock, Spec

MOST = 600
"""The most tables and foreign keys, as often as they are declared, that are drawn in one diagram."""
_LANGUAGES = {"dbml": "DBML", "sql": "SQL", "er": "Mermaid", "mermaid": "Mermaid", "json": "JSON"}
_METHODS = frozenset("get post put patch delete head options trace connect".split())
_STATUS = regex(r"[1-5]")


class Artefacts:
    """The artefacts of one document by the places of their blocks."""

    def __init__(self, spec: Spec, places: Places, drawings: Drawings, schemas: Schemas) -> None:
        self._spec, self._places, self._drawings, self._schemas = spec, places, drawings, schemas
        self._diagrams: dict[int, DiagramBlock] = {block.span.start: block for block in spec.diagrams}
        self._blocks: dict[int, list[SchemaBlock]] = {}
        for block in spec.schemas:
            self._blocks.setdefault(block.span.start, []).append(block)
        self._machines: dict[int, StateMachine] = {
            machine.diagram.span.start: machine for machine in spec.machines if machine.diagram
        }
        self._operations: list[Operation] = sorted(spec.documented_operations(), key=lambda one: one.span.start)
        self._undrawn = {text.span.start: text for text in table_texts(spec, undrawn=True)}
        self._entities = any(block.language in ("dbml", "sql") for block in spec.schemas)

    def operation(self, block: Block) -> Operation | None:
        """The operation that a heading or bold line describes."""
        if not isinstance(block, (Heading, Paragraph)):
            return None
        at = bisect_left(self._operations, block.span.start, key=lambda one: one.span.start)
        found = self._operations[at] if at < len(self._operations) else None
        return found if found is not None and found.span.start < block.span.end else None

    def machine_pair(self, blocks: Sequence[Block], at: int) -> int:
        """How many blocks a state diagram and the table of the same machine take together; 0 where they do not stand together."""
        machine = self._machines.get(blocks[at].span.start)
        if machine is None or machine.table is None:
            return 0
        for number in (1, 2):
            found = blocks[at + number] if at + number < len(blocks) else None
            if isinstance(found, Table) and found.span.start == machine.table.span.start:
                return number + 1
            if not isinstance(found, Paragraph):
                return 0
        return 0

    def code(self, code: Code) -> str:
        """A block of code as what it is: a schema, a diagram, an example, or code."""
        start = code.span.start
        if start in self._diagrams:
            return self._diagram(code, self._diagrams[start])
        if start in self._blocks and code.language != "mermaid":
            return self._schema(code, self._blocks[start])
        inner = coloured(code, self._spec.source.text, self._places)
        return f"{code_block(inner, code.language)}\n"

    def example(self, code: Code) -> str:
        """An example of the fields in the table beside it."""
        inner = coloured(code, self._spec.source.text, self._places)
        shown = code_block(inner, code.language)
        return f'<figure class="example"><figcaption>Example</figcaption>{shown}</figure>'

    def _diagram(self, code: Code, block: DiagramBlock) -> str:
        title = block.diagram.title or block.section
        drawn = self._drawings.draw(code.body, title, block.span, block.diagram)
        machine = self._machines.get(block.span.start)
        states = self._states(machine) if machine else ""
        inner = coloured(code, self._spec.source.text, self._places, "mermaid")
        source = code_block(inner, "mermaid")
        if not drawn:
            return f"{source}{states}\n"
        return f"{figure(drawn, title, states, disclosed('Mermaid source', source))}\n"

    def _states(self, machine: StateMachine) -> str:
        if machine.diagram is None:
            return ""
        states = "".join(f"<li>{self._places.name(state.text, state.span)}</li>" for state in machine.diagram.states)
        return f'<ul class="states" aria-label="States">{states}</ul>' if states else ""

    def _schema(self, code: Code, blocks: list[SchemaBlock]) -> str:
        parts = []
        for block in blocks:
            cards = self._schemas.cards(block.schema)
            if cards and self._entities:
                parts.append(self._relations(block))
            parts.append(cards)
        inner = coloured(code, self._spec.source.text, self._places)
        source = code_block(inner, code.language)
        shown = "".join(parts)
        if not shown:
            return f"{source}\n"
        name = _LANGUAGES.get(blocks[0].language, blocks[0].language)
        return f'<div class="schema">{shown}{disclosed(f"{name} source", source)}</div>\n'

    def _relations(self, block: SchemaBlock) -> str:
        """The ER diagram of the whole schema, once, where the first of its blocks stands."""
        self._entities = False
        count = sum(len(one.schema.tables) for one in self._spec.schemas)
        if count > MOST:
            self._drawings.losses.append(
                Loss("not-expressible", block.span, f"a schema of {count} tables is not drawn")
            )
            return ""
        text = schema_text(self._spec)
        drawn = self._drawings.draw(text.code, "Tables and their references", block.span) if text else ""
        return figure(drawn, "Tables and their references", "", "") if drawn else ""

    def undrawn(self, table: Table) -> str:
        """The state diagram of a transition table that has none of its own."""
        text = self._undrawn.pop(table.span.start, None)
        drawn = self._drawings.draw(text.code, f"States of {text.title}", text.span) if text else ""
        return figure(drawn, f"States of {text.title}", "", "") if text and drawn else ""

    def table_kinds(self) -> dict[int, str]:
        """What the tables of the document are, by their place."""
        kinds: dict[int, str] = {}
        spec = self._spec
        tables = [*spec.field_tables]
        for operation in spec.operations:
            tables += [*operation.parameters, *operation.request]
            for response in operation.responses:
                tables += response.tables
        for table in tables:
            kinds[table.span.start] = "fields"
        for machine in spec.machines:
            if machine.table:
                kinds[machine.table.span.start] = "transitions"
        for catalogue in spec.catalogues:
            kinds[catalogue.span.start] = "catalogue"
        return kinds

    def marks(self) -> Iterator[Mark]:
        """Methods and statuses in the colours they are known by."""
        for operation in self._spec.operations:
            span = operation.method.span
            yield Mark(span.start, span.end, "span", f' class="method {method_class(operation.method.text)}"')
            if operation.documented:
                for parameter in operation.path_parameters:
                    yield Mark(parameter.span.start, parameter.span.end, "var")
            for response in operation.responses:
                yield from _status(response.status.text, response.status.span.start, response.status.span.end)
            for row in operation.errors:
                if row.status is not None:
                    yield from _status(row.status.text, row.status.span.start, row.status.span.end)


def method_class(method: str) -> str:
    """The class for the colour of a method."""
    word = method.lower()
    return word if word in _METHODS else "other"


def _status(text: str, start: int, end: int) -> Iterator[Mark]:
    if _STATUS.match(text) and len(text) == end - start == 3:
        yield Mark(start, end, "span", f' class="status s{text[0]}"')


def figure(drawing: str, title: str, below: str, source: str) -> str:
    """A drawing that can be zoomed and moved, with what stands below it."""
    label = escape(title or "diagram")
    buttons = "".join(
        f'<button type="button" data-zoom="{action}" aria-label="{words}" title="{words}">{icon(action)}</button>'
        for action, words in (
            ("in", "Zoom in"),
            ("out", "Zoom out"),
            ("fit", "Fit to the page"),
            ("full", "Full screen"),
        )
    )
    return (
        f'<figure class="diagram"><div class="viewport" tabindex="0" role="group" '
        f'aria-label="{label}: plus and minus zoom, arrow keys move">'
        f'{drawing}</div>{below}<div class="zoom-bar" role="group" aria-label="{label}: zoom">{buttons}</div>{source}</figure>'
    )


def disclosed(title: str, inner: str) -> str:
    """Something that is shown when it is asked for."""
    return f'<details class="source"><summary>{escape(title)}</summary>{inner}</details>'
