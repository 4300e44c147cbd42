"""Error bodies that are built in another way than the rest.

## Why it matters
Clients have one function that reads an error. A body with an `error` object among problem details (RFC 9457) leaves it with nothing to
show.

## Fix
Build all error bodies the same way.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.error_bodies import error_bodies
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.error_bodies import ErrorBody
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    by_shape: dict[str, list[ErrorBody]] = {}
    for body in error_bodies(spec):
        if body.shape:
            by_shape.setdefault(body.shape, []).append(body)
    if len(by_shape) < 2:
        return
    usual = max(by_shape.values(), key=len)
    for shape, bodies in by_shape.items():
        for body in bodies if bodies is not usual else ():
            label = Label(_first(usual[0]), "most are built like this one")
            message = f"this error has {shape}, others have {usual[0].shape}"
            yield Finding(_first(body), message, (label,), "build all error bodies the same way")


def _first(body: ErrorBody) -> Span:
    """The name of the first member."""
    return body.value.members[0].key.span


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Ferry\n\n### POST /crossings\n\n#### 400 Bad Request\n\n```json\n"
    '{"error": {"code": "NO_CAR", "message": "A car is needed"}}\n```\n\n#### 404 Not Found\n\n```json\n'
    '{"error": {"code": "NO_SHIP", "message": "There is none"}}\n```\n\n#### 409 Conflict\n\n```json\n'
)

RULE = Rule(
    code="API051",
    name="mixed-error-shapes",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_HEAD}{{"«title»": "Full", "status": 409, "detail": "The ship is full"}}\n```\n',
            says="this error has problem details, others have an `error` object",
        ),
        Good(f'{_HEAD}{{"error": {{"code": "FULL", "message": "The ship is full"}}}}\n```\n'),
    ),
)
