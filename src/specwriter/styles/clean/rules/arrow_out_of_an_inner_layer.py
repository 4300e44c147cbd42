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
from specwriter.model.mentions.cells import pieces
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.model.layers import KnownLayer
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_ABOUT = regex(r"depend|layer", re.IGNORECASE)
_CLASS = regex(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+")
_RUNS = regex(r"call|run ?time|invoke|return|data|event|request|query|quer", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "clean"):
        return
    known = layers(spec)
    inside = _contents(spec, known.values())
    names = [layer.name for layer in known.values()]
    whole, parts = Parts(names), Parts([*names, *inside])
    for chart, block in flowcharts(spec) if len(known) > 1 else ():
        drawn = stands_for(chart, whole)
        if not _ABOUT.search(block.section) and len(drawn) < len(chart.nodes):
            continue  # the drawing shows what runs, and calls may go outward there
        for arrow in arrows(chart, parts):
            one, other = _layer(arrow.source, known, inside), _layer(arrow.target, known, inside)
            if (
                one is not other
                and forbids(one, other)
                and not (arrow.edge.label and _RUNS.search(arrow.edge.label.text))
            ):
                message = f"`{arrow.source.text}` points outward at `{arrow.target.text}`"
                label = Label(one.row.span, "what it may depend on stands here")
                yield Finding(
                    arrow.edge.span, message, (label,), "turn the arrow: the outer layer implements an interface"
                )


def _contents(spec: Spec, known: Iterable[KnownLayer]) -> dict[Name, KnownLayer]:
    """What stands in ticks, or as the name of a class, in one layer alone, with that layer."""
    found: dict[str, list[tuple[Name, KnownLayer]]] = {}
    for layer in known:
        for name in pieces(spec.source.text, layer.row.contains) if layer.row.contains else ():
            if spec.source.text[name.span.start - 1 : name.span.start] == "`" or _CLASS.fullmatch(name.text):
                found.setdefault(name.text, []).append((name, layer))
    return dict(places[0] for places in found.values() if len({id(layer) for _, layer in places}) == 1)


def _layer(part: Name, known: dict[str, KnownLayer], inside: dict[Name, KnownLayer]) -> KnownLayer:
    return inside[part] if part in inside else known[part.text]


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
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | `Loan`, `Reader` | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
            "| Adapters | LoanController, SqlLoanRepository | Use Cases, Entities |\n\n## Dependency Rule\n\n"
            "```mermaid\nflowchart LR\n    LoanController --> StartLoan\n    StartLoan --> Loan\n    «Loan --> SqlLoanRepository»\n```\n",
            says="`Loan` points outward at `SqlLoanRepository`",
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
