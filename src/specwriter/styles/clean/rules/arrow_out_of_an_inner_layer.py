"""Arrows from an inner layer to one further out.

## Why it matters
Source code points inward only: that is what lets the rules be tested without a database, and the framework be replaced without
the rules. One arrow outward gives up both.

## Fix
Let the inner layer own an interface, and draw the arrow from the outer layer that implements it. What a layer may depend on
stands in its row; where no row says it, the well-known order counts: entities, use cases, adapters, frameworks.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.drawn import Parts, arrows, flowcharts, stands_for
from specwriter.model.layers import forbids, layers
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_ABOUT = regex(r"depend|layer", re.IGNORECASE)
_RUNS = regex(r"call|run ?time|invoke|return|data|event|request|query|quer", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "clean"):
        return
    known = layers(spec)
    parts = Parts(layer.name for layer in known.values())
    for chart, block in flowcharts(spec) if len(known) > 1 else ():
        drawn = stands_for(chart, parts)
        if not _ABOUT.search(block.section) and len(drawn) < len(chart.nodes):
            continue  # the drawing shows what runs, and calls may go outward there
        for arrow in arrows(chart, parts):
            one, other = known[arrow.source.text], known[arrow.target.text]
            if forbids(one, other) and not (arrow.edge.label and _RUNS.search(arrow.edge.label.text)):
                message = f"`{one.name.text}` points outward at `{other.name.text}`"
                label = Label(one.row.span, "what it may depend on stands here")
                yield Finding(
                    arrow.edge.span, message, (label,), "turn the arrow: the outer layer implements an interface"
                )


_HEAD = "---\narchitecture: clean\n---\n\n# Library\n\n"

RULE = Rule(
    code="CLN001",
    name="arrow-out-of-an-inner-layer",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, Reader | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
            "| Adapters | LoanController, SqlLoanRepository | Use Cases, Entities |\n\n"
            "```mermaid\nflowchart LR\n    Adapters --> UseCases[Use Cases]\n    «UseCases --> Adapters»\n```\n",
            says="`Use Cases` points outward at `Adapters`",
        ),
        Good(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, Reader | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
            "| Adapters | LoanController, SqlLoanRepository | Use Cases, Entities |\n\n"
            "```mermaid\nflowchart LR\n    Adapters --> UseCases[Use Cases]\n    UseCases --> Entities\n```\n"
        ),
    ),
)
