"""Messages of a sequence diagram that begin or end at a participant that nobody declares, beside declared ones.

## Why it matters
Mermaid draws one more lifeline for every id that it does not know. The diagram looks finished, and the part that the message is meant for
is not called in it.

A diagram that leaves its participants to its messages is left alone, and so is an id that may well be a participant of its own.

## Fix
Write the id of the participant as it is declared, or declare the participant.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.diagram_ids import participants

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in participants(spec):
        message = f"no participant is declared as `{one.name.text}`"
        if one.meant is not None:
            labels = (Label(one.meant.span, "this one is a letter away"),)
            yield Finding(one.name.span, message, labels, f"write `{one.meant.text}`")
        elif one.bare:
            yield Finding(one.name.span, message, help=f"add `participant {one.name.text} as …`")


RULE = Rule(
    code="MMD010",
    name="undeclared-participant",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Tills\n\n```mermaid\nsequenceDiagram\n    participant Till\n    participant Ledger\n"
            "    Till->>Ledger: book\n    Ledger-->>Till: booked\n    Till->>«Leger»: close\n```\n",
            says="no participant is declared as `Leger`",
        ),
        Bad(
            "# Tills\n\n```mermaid\nsequenceDiagram\n    participant T as Till\n    participant L as Ledger\n"
            "    T->>L: book\n    L->>«P»: print\n```\n",
            says="no participant is declared as `P`",
        ),
        Good(
            "# Tills\n\n```mermaid\nsequenceDiagram\n    participant Till\n    participant Ledger\n"
            "    Till->>Ledger: book\n    Ledger->>Printer: print\n```\n"
        ),
        Good("# Tills\n\n```mermaid\nsequenceDiagram\n    Till->>Ledger: book\n    Ledger->>Ledgers: copy\n```\n"),
    ),
)
