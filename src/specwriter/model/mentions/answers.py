"""Knows which status codes an operation answers with, and which of them every operation can answer with."""

from __future__ import annotations

from specwriter.model.catalogue import ErrorCode
from specwriter.model.exchanges import replies
from specwriter.model.http_status import code_of_phrase
from specwriter.model.mentions.calls import router
from specwriter.model.mentions.routing import segments_of
from specwriter.model.once import once
from specwriter.model.operation_text import refuses, says
from specwriter.model.problem_details import catalogued
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.exchanges import Reply
    from specwriter.model.spec import Spec

_CODE = regex(
    r"(?<![\w.,/#:-])[1-5]\d\d(?![\w%]|[.,]\d|[ \t]*(?:ms|s|min|MB|KB|GB|rows|items|requests|bytes|characters)\b)"
)
_ALL = regex(
    r"(?i:\b(?:every|all|any|each|other)\b[\w` ,/-]{0,40}\b(?:operations?|endpoints?|requests?|routes?|calls?|responses?|answers?|errors?)"
    r"\b|\bthe rest answers?\b)"
)
_FIRST = ("every", "all", "any", "each", "other", "the rest")
"""What `_ALL` begins with."""
_WORD = regex(r"[A-Za-z][A-Za-z\d]*(?:[_.-][A-Za-z\d]+)*")


def codes_in(cell: Name) -> list[Name]:
    """The status codes of a cell such as `404`, `404 Not Found` or `400 / 422`."""
    if cell.text.isdigit():
        return [cell]
    exact = cell.span.end - cell.span.start == len(cell.text)
    at = cell.span.start
    return [
        Name(match[0], Span(at + match.start(), at + match.end()) if exact else cell.span)
        for match in _CODE.finditer(cell.text)
    ]


def stated(operation: Operation) -> dict[str, Name]:
    """The codes that responses and error rows of an operation state, each at its first place; `4xx` and `default` as they are."""
    found: dict[str, Name] = {}
    for response in operation.responses:
        found.setdefault(response.status.text, response.status)
    for row in operation.errors:
        for code in codes_in(row.status) if row.status is not None else ():
            found.setdefault(code.text, code)
    return found


def states(operation: Operation, code: str) -> bool:
    """Whether a response or an error row of an operation states a code."""
    plain = [row.status.text for row in operation.errors if row.status is not None]
    plain += [response.status.text for response in operation.responses]
    return code in plain or code in stated(operation)


def successes(operation: Operation) -> dict[str, Name]:
    """The successful and redirecting codes of an operation; none where one stands for many (`2xx`), or has another's phrase."""
    found = stated(operation)
    phrases = [
        (each.status.text, code_of_phrase(each.reason.text)) for each in operation.responses if each.reason is not None
    ]
    if any(of_phrase and of_phrase != code for code, of_phrase in phrases):
        return {}
    if "default" in found or any(code[:1] in "23" and not code.isdigit() for code in found):
        return {}
    return {code: name for code, name in found.items() if code[:1] in ("2", "3")}


def listed(spec: Spec, operation: Operation) -> dict[str, Name]:
    """The codes that an operation states, and those that the catalogue gives to its error codes: where both differ, that is told of."""
    found, rows = stated(operation), catalogued(spec)
    for row in operation.errors if rows else ():
        entry = rows.get(row.code.text) if row.code is not None else None
        if entry is not None and entry.status is not None:
            found.update((code.text, code) for code in codes_in(entry.status) if code.text not in found)
    return found


def refusals(spec: Spec, operation: Operation) -> dict[str, Name]:
    """The client errors of an operation, those that its text names included; none where it lists none, or one stands for many."""
    found = {code: name for code, name in listed(spec, operation).items() if code[:1] == "4" or not code.isdigit()}
    if not found or not all(code.isdigit() for code in found):
        return {}
    body = operation.body
    for match in _CODE.finditer(spec.source.text, body.start, body.end):
        found.setdefault(match[0], Name(match[0], Span(*match.span())))
    return found


def lacks(spec: Spec, operation: Operation, codes: frozenset[str], said: re.Pattern[str]) -> bool:
    """Whether an operation lists its client errors, and nothing says that it answers with one of these codes: no row, not its text,
    no line on all operations.
    """
    if not codes.isdisjoint([row.status.text for row in operation.errors if row.status is not None]):
        return False  # as most operations do: what follows takes far longer
    if not refuses(operation) or not codes.isdisjoint(listed(spec, operation)):
        return False
    return says(spec, operation, said) is None and codes.isdisjoint(common_codes(spec))


@once
def answered(spec: Spec) -> tuple[tuple[Reply, Operation], ...]:
    """The replies of sequence diagrams that answer an operation which the document declares, with that operation."""
    found: list[tuple[Reply, Operation]] = []
    for reply in replies(spec):
        if reply.request is not None:
            path = segments_of(reply.request.path.text)
            operation = router(spec).find(reply.request.method.text, path)
            if operation is not None:
                found.append((reply, operation))
    return tuple(found)


def is_stray(spec: Spec, reply: Reply) -> bool:
    """Whether a reply has a status code that its operation does not state: that is told of, and needs no second finding."""
    operation = next((operation for each, operation in answered(spec) if each is reply), None)
    return operation is not None and not states(operation, reply.code.text)


@once
def common_lines(spec: Spec) -> tuple[str, ...]:
    """The lines outside of operations that say what every operation answers, and all lines between the heading above and the first."""
    text = spec.source.text
    bodies = [(each.body.start, each.body.end) for each in spec.documented_operations()]
    found = [
        text[text.rfind("\n", 0, match.start()) + 1 : _line_end(text, match.end())]
        for match in _of_all(text)
        if not any(start <= match.start() < end for start, end in bodies)
    ]
    chapter = spec.chapter("api documentation")
    if chapter is not None and bodies:
        first = min((start for start, _ in bodies if start >= chapter.span.start), default=chapter.span.start)
        found.append(text[chapter.span.start : first])
    return tuple(found)


def _of_all(text: str) -> Iterator[re.Match[str]]:
    """The places that speak of all operations; their first words are looked for one by one, which takes a tenth of the time."""
    lowered = text.lower()
    if len(lowered) != len(text):
        yield from _ALL.finditer(text)
        return
    for word in _FIRST:
        at = lowered.find(word)
        while at >= 0:
            match = _ALL.match(text, at)
            if match is not None:
                yield match
            at = lowered.find(word, at + len(word))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


@once
def common_codes(spec: Spec) -> frozenset[str]:
    """The status codes that can answer every operation: those that a line on all operations names, itself or by an error code."""
    lines = common_lines(spec)
    found = {match[0] for line in lines for match in _CODE.finditer(line)}
    rows = list(spec.entries(ErrorCode))
    if rows:
        words = {match[0] for line in lines for match in _WORD.finditer(line)}
        for row in rows:
            if row.status is not None and row.name.text in words:
                found.update(code.text for code in codes_in(row.status))
    return frozenset(found)
