"""Arrows from a lower layer to one above it.

## Why it matters
A standard service is called from the top: handlers call services, services call the data layer. A repository that calls a
service makes a circle, and neither can be tested without the other.

## Fix
Turn the arrow, or move the rule into the layer that calls.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.drawn import ends, flowcharts, label
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_LAYERS = (
    regex(r"(?:Handlers?|Controllers?)\b|\b(?i:handlers?|controllers?|presentation|http layer|api layer)\b"),
    regex(r"(?<=[a-z])Services?\b|\b(?i:service layer|business (?:logic|layer))\b"),
    regex(
        r"(?:Repository|Repositories|Dao|DAO)\b|\b(?i:repository|repositories|data (?:access )?layer|persistence(?: layer)?)\b"
    ),
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "standard"):
        return
    for chart, _ in flowcharts(spec):
        ranks = {node.name.text: rank for node in chart.nodes if (rank := _rank(label(node))) is not None}
        nodes = {node.name.text: label(node) for node in chart.nodes}
        for edge in chart.edges if len(set(ranks.values())) > 1 else ():
            for source, target in ends(edge):
                one, other = ranks.get(source), ranks.get(target)
                if one is not None and other is not None and one > other and "<" not in edge.arrow:
                    message = f"`{nodes[source]}` calls up into `{nodes[target]}`"
                    yield Finding(edge.span, message, help="turn the arrow, or move the rule up")


def _rank(words: str) -> int | None:
    """How far down a part of a layered service lies; None where its name does not tell."""
    found = [rank for rank, pattern in enumerate(_LAYERS) if pattern.search(words)]
    return found[0] if len(found) == 1 else None


_HEAD = "---\narchitecture: standard\n---\n\n# Library\n\n"

RULE = Rule(
    code="STD002",
    name="call-up-the-layers",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Architecture Overview\n\n```mermaid\nflowchart TD\n    LoanHandler --> LoanService\n"
            "    LoanService --> LoanRepository\n"
            "    «LoanRepository --> LoanService»\n```\n",
            says="`LoanRepository` calls up into `LoanService`",
        ),
        Good(
            f"{_HEAD}## Architecture Overview\n\n```mermaid\nflowchart TD\n    LoanHandler --> LoanService\n"
            "    LoanService --> LoanRepository\n"
            "    LoanRepository --> Db[(PostgreSQL)]\n```\n"
        ),
    ),
)
