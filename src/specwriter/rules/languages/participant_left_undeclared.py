"""The one participant of a sequence diagram that is not declared, where all others are.

## Why it matters
Declared participants stand in the order and under the names that the author chose. The one that is left out is drawn at the far right,
under its bare id, and a reader cannot tell whether it is a part of its own or a misspelt other.

Diagrams with fewer than three declared participants, or with two that are not, are left alone.

## Fix
Declare the participant, or write the id of the one that is meant.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.mentions.diagram_ids import participants

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for one in participants(spec):
        if one.alone and one.meant is None and not one.bare:
            message = f"every participant but `{one.name.text}` is declared"
            yield Finding(one.name.span, message, help=f"add `participant {one.name.text}` above the messages")


_HEAD = "---\narchitecture: standard\n---\n\n# Tills\n\n```mermaid\nsequenceDiagram\n"

RULE = Rule(
    code="MMD011",
    name="participant-left-undeclared",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}    participant Till\n    participant Ledger as General Ledger\n    participant Archive\n    Till->>Ledger: book\n"
            "    Ledger->>Archive: keep\n    Ledger->>«Printer»: print\n```\n",
            says="every participant but `Printer` is declared",
        ),
        Good(
            f"{_HEAD}    participant Till\n    participant Ledger as General Ledger\n    participant Printer\n"
            "    Till->>Ledger: book\n    Ledger->>Printer: print\n```\n"
        ),
        Good(
            f"{_HEAD}    participant Till\n    participant Ledger\n    Till->>Ledger: book\n    Ledger->>Printer: print\n```\n"
        ),
    ),
)
