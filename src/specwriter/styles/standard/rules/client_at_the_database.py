"""Clients that are drawn with an arrow into the database.

## Why it matters
A browser or an app that reaches the database passes every check of the service, and its password is in the hands of each user.

## Fix
Draw the arrow to the service; it alone knows the database.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.drawn import ends, flowcharts, is_database, label
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_CLIENT = regex(
    r"(?:(?:web|mobile|ios|android|desktop|browser|single[ -]page|react|client) ?)*"
    r"(?:browser|client|app|front-?end|user|customer|spa|ui)s?",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "standard"):
        return
    for chart, _ in flowcharts(spec):
        nodes = {node.name.text: node for node in chart.nodes}
        for edge in chart.edges:
            for source, target in ends(edge):
                one, other = nodes.get(source), nodes.get(target)
                if one is not None and other is not None and is_database(other) and _CLIENT.fullmatch(label(one)):
                    message = f"`{label(one)}` calls the database `{label(other)}`"
                    yield Finding(edge.span, message, help="draw the arrow to the service")


_HEAD = "---\narchitecture: standard\n---\n\n# Library\n\n"

RULE = Rule(
    code="STD001",
    name="client-at-the-database",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Architecture Overview\n\n```mermaid\nflowchart LR\n    Browser --> LoanApi\n"
            "    LoanApi --> Db[(PostgreSQL)]\n"
            "    «Browser --> Db»\n```\n",
            says="`Browser` calls the database `PostgreSQL`",
        ),
        Good(
            f"{_HEAD}## Architecture Overview\n\n```mermaid\nflowchart LR\n    Browser --> LoanApi\n"
            "    LoanApi --> Db[(PostgreSQL)]\n```\n"
        ),
    ),
)
