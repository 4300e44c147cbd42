"""Operations that a diagram, a table or a sentence names and that are described nowhere.

## Why it matters
Somebody will call it, and nobody has said what it takes and answers. Only operations of what the spec describes are reported: those on
one of its resources, or sent to a participant that its operations are sent to; calls to other systems, and what a text says of older,
planned or rejected operations, are left alone, and so is a document most of whose calls find no operation.

## Fix
Describe the operation, or name the one that is meant.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.mentions.operations import undocumented

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for call in undocumented(spec):
        help_ = f"add `### {call.text}`, or name the operation that is meant"
        yield Finding(call.span, f"`{call.text}` is described nowhere", help=help_)


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Sauna\n\n### POST /sessions\n\nBooks an hour.\n\n### GET /sessions/{id}\n\nReads one.\n\n"
    "## Performance Benchmarks\n\n| Operation | p95 |\n| --- | --- |\n| `POST /sessions` | 90 ms |\n"
    "| `GET /sessions/{id}` | 20 ms |\n"
)

RULE = Rule(
    code="API035",
    name="undocumented-operation",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| `«POST /sessions/{{id}}/extend»` | 90 ms |\n",
            says="`POST /sessions/{id}/extend` is described nowhere",
        ),
        Good(f"{_HEAD}| `GET /sessions/42` | 20 ms |\n"),
        Good(f"{_HEAD}\nThere is no `DELETE /sessions/{{id}}/guests`.\n"),
    ),
)
