"""Knows what an operation's prose says that no table can: descriptions, types of bodies, media types, the rest as OpenAPI.

It is asked for by emitters, and where schemas have names; it is read from the syntax tree then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from specwriter.languages.json.schema import schema_documents
from specwriter.markdown.tree import Cell, Code, Container, Heading, Leaf, Paragraph, Row, Table
from specwriter.markdown.unescaping import plain, plain_cell
from specwriter.model.known_lines import codes, known_lines
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Block
    from specwriter.model.api import Field, Operation, Response
    from specwriter.model.spec import Spec

WITH_BODY = frozenset(("POST", "PUT", "PATCH"))
_YAML = frozenset(("yaml", "yml", "json"))


class Carried(Record):
    """What a request or a response carries. `label` are the words of the line that announces it, `examples` the place, name and summary
    of each JSON block that has a name.
    """

    label: str = ""
    description: str = ""
    type: Name | None = None
    media: tuple[Name, ...] = ()
    rules: tuple[Name, ...] = ()
    optional: bool = False
    schema: Code | None = None
    examples: tuple[tuple[Span, str, str], ...] = ()


class Contract(Record):
    """What is said of an operation beside its tables; `responses` stand beside those of the operation, `rest` is the YAML block."""

    description: str = ""
    request: Carried = Carried()
    responses: tuple[Carried, ...] = ()
    rest: Code | None = None


def contract(spec: Spec, operation: Operation) -> Contract:
    """What the blocks below an operation say of it."""
    reading = _Reading(spec, operation)
    for block in _blocks(spec, operation.body):
        if block.span.start > operation.span.start or not isinstance(block, Leaf):
            reading.take(block)
    return reading.done()


def description_of(spec: Spec, field: Field) -> str:
    """The description in a field's row, as the text that was escaped to stand in a cell."""
    cell = cell_of(spec, field.span, "description")
    if cell is None:
        return field.description.text if field.description is not None else ""
    return "" if field.description is not None and not field.description.text else plain_text(spec, cell)


def cell_of(spec: Spec, row: Span, *titles: str) -> Cell | None:
    """The cell of a row below the header of that title, or of the first of several that is there."""
    found = _rows(spec).get(row.start)
    if found is None:
        return None
    columns = _columns(tuple(found[0].header.texts))
    at = next((columns[title] for title in titles if title in columns), None)
    return found[1].cells[at] if at is not None else None


def cell_beside(spec: Spec, place: int, *titles: str) -> Cell | None:
    """The cell below the header of one of the titles in the row that holds a place."""
    rows = _rows(spec)
    starts = _row_starts(spec)
    at = bisect_right(starts, place) - 1
    row = rows[starts[at]][1].span if at >= 0 else None
    return cell_of(spec, row, *titles) if row is not None and place < row.end else None


@once
def _row_starts(spec: Spec) -> list[int]:
    return sorted(_rows(spec))


@lru_cache(maxsize=256)
def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """The first column of each title."""
    return {text.strip(" *_`").casefold(): at for at, text in reversed(list(enumerate(header)))}


def rest_of(spec: Spec, span: Span, word: str) -> Code | None:
    """The YAML block below the bold line or heading of that word (`openapi`, `asyncapi`) in a span of the document."""
    announced = False
    for block in _blocks(spec, span):
        if isinstance(block, Leaf):
            announced = _is_label(block) and _title(block) == word
        elif announced and isinstance(block, Code) and block.language in _YAML:
            return block
    return None


def overlay(spec: Spec, word: str = "openapi") -> Code | None:
    """The YAML block below the heading `OpenAPI` (or `AsyncAPI`): what is said of the whole document."""
    for section in spec.document.root.walk():
        if section.heading is not None and _title(section.heading) == word:
            found = next((b for b in section.blocks if isinstance(b, Code) and b.language in _YAML), None)
            if found is not None:
                return found
    return None


_TYPE_NAME = regex(r"(?!(?:None|Empty|No|Yes|JSON|Binary|File|Error|Nothing)\b)[A-Z]\w*(?:\[\])*\??\Z")
_MEDIA = regex(r"(?:application|audio|font|image|model|multipart|text|video)/[\w.+*-]+(?:\s*;.*)?\Z")


def is_media(text: str) -> bool:
    """Whether a word is a media type, such as `text/csv`."""
    return _MEDIA.match(text) is not None


def is_part(operation: Operation, block: Container) -> bool:
    """Whether a list is one of fields, or each of its items is a response: what it says stands elsewhere then."""
    tables = (
        *operation.parameters,
        *operation.request,
        *[each for said in operation.responses for each in said.tables],
    )
    if any(table.span.start == block.span.start for table in tables):
        return True
    places = [response.status.span.start for response in operation.responses]
    items = [item.span for item in block.children]
    return bool(items) and all(any(item.start <= place < item.end for place in places) for item in items)


class Prose:
    """Collects the places of paragraphs and lists that stand together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.runs: list[Span] = []
        self.open = False

    def add(self, span: Span) -> None:
        """A block of prose; it continues the one before where nothing stood between."""
        if self.open:
            self.runs[-1] = Span(self.runs[-1].start, span.end)
        else:
            self.runs.append(span)
        self.open = True

    def said(self) -> str:
        """The text of all, with an empty line where something else stood between."""
        return "\n\n".join(plain(self.text[run.start : run.end].strip()) for run in self.runs)


class _Part:
    """A request or response as it is being read."""

    def __init__(self, text: str, label: str) -> None:
        self.label = label
        self.prose = Prose(text)
        self.type: Name | None = None
        self.media: tuple[Name, ...] = ()
        self.rules: tuple[Name, ...] = ()
        self.schema: Code | None = None
        self.named: tuple[str, str] | None = None
        self.examples: list[tuple[Span, str, str]] = []

    def done(self) -> Carried:
        optional = "(optional)" in self.label.casefold()
        return Carried(
            self.label,
            self.prose.said(),
            self.type,
            self.media,
            self.rules,
            optional,
            self.schema,
            tuple(self.examples),
        )


class _Reading:
    """One pass over the blocks below an operation."""

    def __init__(self, spec: Spec, operation: Operation) -> None:
        self.spec, self.operation = spec, operation
        self.text = spec.source.text
        self.prose = Prose(self.text)
        self.request = _Part(self.text, "")
        self.responses: dict[int, _Part] = {}
        self.by_place = {response.span.start: index for index, response in enumerate(operation.responses)}
        self.part: _Part | None = None
        self.mode = ""
        self.rest: Code | None = None

    def take(self, block: Block) -> None:
        if isinstance(block, Leaf) and _is_label(block):
            self._label(block)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Container):
            if is_part(self.operation, block):
                self._close()
            elif not block.span.covers(self.operation.span):  # a list that says URL and method is the operation itself
                self._prose(block.span)
        elif isinstance(block, Code):
            self._code(block)
        else:
            self._close()

    def done(self) -> Contract:
        responses = tuple(
            self.responses[index].done() if index in self.responses else self._row(response)
            for index, response in enumerate(self.operation.responses)
        )
        return Contract(self.prose.said(), self.request.done(), responses, self.rest)

    def _label(self, block: Leaf) -> None:
        self._close()
        words = _title(block)
        index = self.by_place.get(block.span.start)
        if index is not None:
            self.mode = "response"
            self.part = self.responses.setdefault(index, _Part(self.text, block.text))
        elif words in ("openapi", "asyncapi"):
            self.mode = "rest"
        elif "header" in words or "param" in words or "error" in words or words == "other responses":
            self.mode = "other"
        elif "request" in words or words == "body":
            self.mode, self.part = "request", self.request
            self.request.label = block.text
        else:
            self.mode = "response" if "response" in words and self.part not in (None, self.request) else "other"

    def _paragraph(self, block: Paragraph) -> None:
        lines = known_lines(self.text, block.span)
        part = self._current() if lines else None
        if part is None:
            self._prose(block.span)
            return
        self._close()
        for line in lines:
            if line.kind == "type" and line.names:
                part.media = line.names if is_media(line.names[0].text) else part.media
                part.type = part.type if is_media(line.names[0].text) else line.names[0]
            elif line.kind == "media":
                part.media = line.names
            elif line.kind == "rules":
                part.rules = line.names
            elif line.names:
                part.named = line.names[0].text, line.rest

    def _current(self) -> _Part | None:
        """The part that a line or block speaks of: before the first label it is the request of a method that has one."""
        if self.mode == "" and self.operation.method.text in WITH_BODY:
            return self.request
        return self.part if self.mode in ("request", "response") else None

    def _prose(self, span: Span) -> None:
        if self.mode == "":
            self.prose.add(span)
        elif self.mode in ("request", "response") and self.part is not None:
            self.part.prose.add(span)

    def _code(self, block: Code) -> None:
        self._close()
        if self.mode == "rest":
            if self.rest is None and block.language in _YAML:
                self.rest = block
            return
        part = self._current()
        if part is None:
            return
        if schema_documents(block.body, block.body_span.start, block.language):
            part.schema = part.schema or block
        elif part.named is not None:
            part.examples.append((block.body_span, *part.named))
            part.named = None

    def _close(self) -> None:
        """Prose that follows something else begins anew."""
        self.prose.open = False
        if self.part is not None:
            self.part.prose.open = False

    def _row(self, response: Response) -> Carried:
        """What a row of a table of responses says."""
        description = cell_of(self.spec, response.span, "description", "meaning", "when")
        body = cell_of(self.spec, response.span, "body", "response body", "schema")
        kinds = codes(self.text, body.span, True) if body is not None else ()
        if body is not None and not kinds and _TYPE_NAME.match(body.text):
            kinds = (Name(body.text, body.content),)
        media = tuple(kind for kind in kinds if is_media(kind.text))
        kind = next((kind for kind in kinds if kind not in media), None)
        return Carried("", plain_text(self.spec, description) if description else "", kind, media)


def _is_label(block: Leaf) -> bool:
    """Whether a heading or a paragraph that begins in bold announces what follows."""
    if isinstance(block, Heading):
        return True
    first = block.inlines[0] if block.inlines else None
    return first is not None and first.kind == "strong" and first.span.start == block.content.start


def _title(block: Leaf) -> str:
    return block.text.strip(" :").casefold()


def _blocks(spec: Spec, span: Span) -> Iterator[Block]:
    """The blocks at the top level of the document that begin in a span, and the one it begins in."""
    blocks = spec.document.blocks
    starts = block_starts(spec)
    at = max(bisect_left(starts, span.start + 1) - 1, 0)
    while at < len(blocks) and starts[at] < span.end:
        yield blocks[at]
        at += 1


@once
def block_starts(spec: Spec) -> list[int]:
    """Where the blocks at the top level of a document begin."""
    return [block.span.start for block in spec.document.blocks]


@once
def _rows(spec: Spec) -> dict[int, tuple[Table, Row]]:
    """Every row of the tables at the top level, by where it begins."""
    tables = [block for block in spec.document.blocks if isinstance(block, Table)]
    return {row.span.start: (table, row) for table in tables for row in table.rows}


def plain_text(spec: Spec, cell: Cell) -> str:
    """The text of a cell as it stands, without what is escaped in cells alone."""
    return plain_cell(spec.source.text[cell.span.start : cell.span.end])
