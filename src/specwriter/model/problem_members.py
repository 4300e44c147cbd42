"""Knows the members of problem details (RFC 9457) and which of an example's members are misspelt ones, or of another type."""

from __future__ import annotations

from specwriter.languages.json.tree import Object, String
from specwriter.model.mentions.slips import one_edit, same_stem
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Example
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name, Span

_MEMBERS = ("type", "title", "status", "detail", "instance")  # RFC 9457, section 3.1
_CLAIMS = ("problem+json", "RFC 9457", "RFC9457", "RFC 7807", "RFC7807")


class Malformed(Record):
    """A member of a problem: a misspelt one with the member that is `meant`, or a status that is a string."""

    name: Name
    place: Span
    meant: str = ""


def malformed_problems(spec: Spec) -> Iterator[Malformed]:
    """What is wrong with the members of the error examples of a document that speaks of problem details."""
    found = [
        wrong
        for example in _examples(spec)
        for document in example.documents
        if isinstance(document.value, Object)
        for wrong in _wrong(document.value)
    ]
    if found and any(claim in spec.source.text for claim in _CLAIMS):
        yield from found


def _examples(spec: Spec) -> Iterator[Example]:
    for operation in spec.operations:
        for response in operation.responses:
            if response.status.text[:1] in ("4", "5"):
                yield from response.examples
    yield from spec.examples


def _wrong(problem: Object) -> Iterator[Malformed]:
    present = {member.key.text: member for member in problem.members}
    missing = [name for name in _MEMBERS if name not in present]
    if len(missing) > 2 or len(_MEMBERS) - len(missing) < 3:
        return
    for name, member in present.items():
        near = [each for each in missing if one_edit(name.casefold(), each) and not same_stem(name, each)]
        if near and name not in _MEMBERS:
            yield Malformed(member.key, member.key.span, near[0])
    status = present.get("status")
    if status is not None and isinstance(status.value, String) and not status.value.elided:
        yield Malformed(status.key, status.value.span)
