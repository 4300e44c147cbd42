"""Mermaid diagrams that are not drawn.

## Why it matters
One mistake and the reader sees an error box in place of the whole diagram. What the diagram says can be checked in part at most.

## Fix
Mend the marked place; the help line shows what the grammar wants there.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "mermaid", "syntax"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="MMD001",
    name="mermaid-syntax-error",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Checkout\n\n```mermaid\nsequenceDiagram\n    Shop->>Bank: authorise\n    Bank«-»-Shop: approved\n```\n",
            says="`-` stands where an arrow belongs",
        ),
        Good(
            "# Checkout\n\n```mermaid\nsequenceDiagram\n    Shop->>Bank: authorise\n    Bank-->>Shop: approved\n```\n"
        ),
    ),
)
