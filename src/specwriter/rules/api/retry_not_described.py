"""Creating operations that do not say what a repeated request does.

## Why it matters
POST is not idempotent (RFC 9110, section 9.2.2): after a timeout a client cannot know whether to send it again. An `Idempotency-Key`
header, a key that must be unique, or a sentence on repeats answers it. A document that speaks of idempotency outside its operations has
answered for all.

## Fix
Name the key or the unique field, and say what a repeat returns.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SAID = (
    "dempot",
    " retr",
    "repeat",
    "twice",
    "duplicat",
    "unique",
    " once",
    "already",
    "again",
    "second time",
    "same request",
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    text = spec.source.text
    silent = []
    for operation in spec.documented_operations():
        creates = operation.method.text == "POST" and any(each.status.text == "201" for each in operation.responses)
        if creates and not _says(text[operation.body.start : operation.body.end].casefold()):
            silent.append(operation)
    if silent and not _said_for_all(spec):
        for operation in silent:
            message = f"`POST {operation.path.text}` does not say what a repeat does"
            yield Finding(operation.span, message, help="name an `Idempotency-Key`, or what makes a repeat harmless")


def _says(body: str) -> bool:
    return any(word in body for word in _SAID)


def _said_for_all(spec: Spec) -> bool:
    """Whether the text speaks of idempotency outside the operations."""
    bodies = [operation.body for operation in spec.documented_operations()]
    at = spec.source.text.find("dempoten")  # of either case
    while at >= 0:
        if not any(body.start <= at < body.end for body in bodies):
            return True
        at = spec.source.text.find("dempoten", at + 1)
    return False


_SPEC = "---\narchitecture: standard\n---\n\n# Blood bank\n\n### «POST /donations»\n\n"

RULE = Rule(
    code="API024",
    name="retry-not-described",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}**Response (201 Created)**\n\nThe donation.\n",
            says="`POST /donations` does not say what a repeat does",
        ),
        Good(
            f"{_SPEC.replace('«', '').replace('»', '')}A bag number is unique; sending it again returns the first donation.\n"
            "\n"
            "**Response (201 Created)**\n\nThe donation.\n"
        ),
    ),
)
