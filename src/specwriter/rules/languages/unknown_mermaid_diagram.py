"""Mermaid blocks that name no type of diagram.

## Why it matters
The first word decides how a diagram is read; without a known one nothing is drawn at all.

## Fix
Write the type as the first word: `flowchart LR`, `sequenceDiagram`, `stateDiagram-v2`, `erDiagram`, `classDiagram`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "mermaid", "unknown-diagram"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="MMD002",
    name="unknown-mermaid-diagram",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Life of a Parcel\n\n```mermaid\n«stateMachine»\n    [*] --> LABELLED\n```\n",
            says="`stateMachine` is not a type of diagram",
        ),
        Good("# Life of a Parcel\n\n```mermaid\nstateDiagram-v2\n    [*] --> LABELLED\n```\n"),
    ),
)
