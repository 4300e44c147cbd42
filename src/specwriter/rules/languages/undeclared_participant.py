"""Messages of a sequence diagram that begin or end at a participant that nobody declares, beside declared ones.

## Why it matters
Mermaid draws one more lifeline for every id that it does not know. The diagram looks finished, and the part that the message is meant for
is not called in it.

A diagram that leaves its participants to its messages is left alone, and so is an id that may well be a participant of its own.

## Fix
Write the id of the participant as it is declared, or declare the participant.
"""

from __future__ import annotations

from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.slips import one_edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Participant
    from specwriter.model.spec import Spec

_SHORT = 3  # ids of so few letters stand for a label; each is a letter from each other


def check(spec: Spec) -> Iterator[Finding]:
    for block in spec.diagrams:
        diagram = block.diagram
        if isinstance(diagram, SequenceDiagram):
            declared = [one for one in diagram.participants if not one.implicit]
            if 1 < len(declared) < len(diagram.participants):
                yield from _undeclared(diagram, declared)


def _undeclared(diagram: SequenceDiagram, declared: list[Participant]) -> Iterator[Finding]:
    used = {end.text for message in diagram.messages for end in (message.source, message.target)}
    unused = [one for one in declared if one.name.text not in used]
    for one in diagram.participants:
        if not one.implicit:
            continue
        name = one.name.text
        meant = next((other for other in declared if _alike(name, other.name.text, other in unused)), None)
        message = f"no participant is declared as `{name}`"
        if meant is not None:
            labels = (Label(meant.name.span, "this one is a letter away"),)
            yield Finding(one.name.span, message, labels, f"write `{meant.name.text}`")
        elif len(name) == 1 and all(other.label not in ("", other.name.text) for other in declared):
            yield Finding(one.name.span, message, help=f"add `participant {name} as …`")


def _alike(name: str, other: str, unused: bool) -> bool:
    """Whether one is a slip for the other: of short ids only where the declared one is used by no message."""
    if name.casefold() == other.casefold():
        return True
    return one_edit(name, other) and (unused or min(len(name), len(other)) > _SHORT)


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
