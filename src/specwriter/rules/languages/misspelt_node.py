"""Ids of a flowchart that are one letter away from another node's.

## Why it matters
Mermaid draws one more box for every id that it does not know. The edge ends in a box with a bare id, and the node that it is meant for
lacks an edge.

An id is reported that stands at one end of one edge and nowhere else, and has no label where the other node has one, or is long.

## Fix
Write the id of the node as its label is written with.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.diagram_ids import nodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for name, meant in nodes(spec):
        labels = (Label(meant.span, "this one is a letter away"),)
        yield Finding(name.span, f"no other node or edge names `{name.text}`", labels, f"write `{meant.text}`")


RULE = Rule(
    code="MMD012",
    name="misspelt-node",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Tills\n\n```mermaid\nflowchart LR\n    till[Till] --> ledger[General ledger]\n    ledger --> archive[(Archive)]\n"
            "    «ledgr» --> printer[Printer]\n```\n",
            says="no other node or edge names `ledgr`",
        ),
        Good(
            "# Tills\n\n```mermaid\nflowchart LR\n    Till --> Ledger\n    Tills --> Ledger\n    Ledger --> Archive\n```\n",
        ),
    ),
)
