"""Knows how labels, status codes, tables and examples below an operation become its responses."""

from __future__ import annotations

from specwriter.model.api import Example, FieldTable, Response
from specwriter.reader.labels import status_in
from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Leaf

_DEFAULT = regex(r"\([ \t`]*(default)[ \t`]*\)")
_BODILESS = frozenset(("204", "205", "304"))
_PARTS = ("body", "example", "sample", "schema", "field", "payload")


class Answers:
    """The responses of one operation, in the order in which they are told."""

    def __init__(self, text: str, responses: tuple[Response, ...]) -> None:
        self.text = text
        self.responses = list(responses)

    def announce(self, label: Leaf) -> None:
        """A label that speaks of a response: one of its own, or a part of the response above."""
        found = status_in(self.text, label.content) or _default_in(self.text, label)
        if found:
            self.add(*found, label.span)
        elif not self.responses or not _is_part(label.text, self.responses[-1]):
            self.responses.append(Response(Name("", label.content), label.span))

    def add(self, status: Name, reason: Name | None, span: Span) -> None:
        """A response by its status; the label `Responses:` above the first of them is no response."""
        if self.responses and _is_bare(self.responses[-1]) and not self.responses[-1].status.text:
            self.responses.pop()
        self.responses.append(Response(status, span, reason))

    def show(self, example: Example) -> None:
        """An example of the response that was told last, or of the one whose status it begins with."""
        status = next((document.head.status for document in example.documents if document.head.status), None)
        if status is not None:
            self.responses.append(Response(status, example.span, None, (), (example,)))
        else:
            self._attach(example, len(self.responses) - 1)

    def show_success(self, example: Example) -> None:
        """An example of what a call gives."""
        succeeds = (index for index, each in enumerate(self.responses) if each.status.text[:1] == "2")
        self._attach(example, next(succeeds, len(self.responses) - 1))

    def is_bodiless(self) -> bool:
        """Whether the response that was told last has no body, so that a list below it is none of fields (RFC 9110, 15.3.5)."""
        return bool(self.responses) and self.responses[-1].status.text in _BODILESS

    def describe(self, rows: FieldTable) -> None:
        """The fields of the response that was told last."""
        if self.responses:
            last = self.responses[-1]
            self.responses[-1] = Response(last.status, last.span, last.reason, (*last.tables, rows), last.examples)
        else:
            self.responses.append(Response(Name("", rows.span), rows.span, None, (rows,)))

    def _attach(self, example: Example, index: int) -> None:
        if index < 0:
            self.responses.append(Response(Name("", example.span), example.span, None, (), (example,)))
        else:
            last = self.responses[index]
            self.responses[index] = Response(
                last.status, last.span, last.reason, last.tables, (*last.examples, example)
            )


def _default_in(text: str, label: Leaf) -> tuple[Name, None] | None:
    """The word in `Response (default)`: what answers with every status that is not listed."""
    match = _DEFAULT.search(text, label.content.start, label.content.end)
    return (Name("default", Span(*match.span(1))), None) if match else None


def _is_bare(response: Response) -> bool:
    return not response.tables and not response.examples


def _is_part(label: str, response: Response) -> bool:
    """Whether a label without status continues the response above: `Response body` below `201 Created`."""
    return bool(response.status.text) and (_is_bare(response) or any(word in key(label) for word in _PARTS))
