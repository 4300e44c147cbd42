"""Knows what the text says of one operation, and what it says outside of all operations and so of each of them."""

from __future__ import annotations

from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from specwriter.model.api import Field, Operation
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span


def says(spec: Spec, operation: Operation, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first place under the title of an operation that matches; None where nothing does."""
    return pattern.search(spec.source.text, operation.span.end, operation.body.end)


def says_elsewhere(spec: Spec, pattern: re.Pattern[str]) -> bool:
    """Whether the text outside of operations matches; however many operations ask, it is searched once."""
    said = _said(spec)
    if pattern not in said:
        said[pattern] = any(pattern.search(spec.source.text, start, end) for start, end in _outside(spec))
    return said[pattern]


@once
def _said(spec: Spec) -> dict[re.Pattern[str], bool]:
    """What is known of the text outside of operations, by the pattern that was searched for."""
    return {}


@once
def _outside(spec: Spec) -> tuple[tuple[int, int], ...]:
    """The parts of the text between operations."""
    parts: list[tuple[int, int]] = []
    at = 0
    for operation in spec.documented_operations():
        parts.append((at, max(operation.span.start, at)))
        at = max(operation.body.end, at)
    return (*parts, (at, len(spec.source.text)))


@once
def deprecates(spec: Spec) -> bool:
    """Whether the text says of anything that it is deprecated."""
    return "eprecat" in spec.source.text  # of either case


def refuses(operation: Operation) -> bool:
    """Whether an operation lists client errors, each with its code: then what is not listed does not happen."""
    codes = [row.status.text for row in operation.errors if row.status is not None]
    codes += [response.status.text for response in operation.responses]
    return "4" in [code[:1] for code in codes] and all(code[:3].isdigit() for code in codes)


def headers(operation: Operation) -> Iterator[Field]:
    """The header fields that an operation takes."""
    for table in operation.parameters:
        if table.place == "header":
            yield from table.fields


def name_of(operation: Operation) -> str:
    """Method and path, as messages write them."""
    return f"{operation.method.text} {operation.path.text}"


def line_around(spec: Spec, span: Span) -> tuple[int, int]:
    """Where the line around a place begins and ends."""
    end = spec.source.text.find("\n", span.end)
    return spec.source.text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(spec.source.text)
