"""Entities or use cases that contain a piece of technology.

## Why it matters
The inner layers are what survives a change of database or framework. What is named for one does not.

## Fix
Move it to an outer layer, and leave an interface in its place.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.layers import layers
from specwriter.model.mentions.cells import pieces
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_WITHOUT = regex(r"\b(?:no|not|without|free of|independent|never|unaware)\b", re.IGNORECASE)
_TECHNOLOGY = regex(
    r"\b(?:PostgreSQL|Postgres|MySQL|MongoDB|Redis|Kafka|RabbitMQ|JDBC|JPA|Hibernate|ORM|Spring(?: Boot)?|Express|Django|FastAPI|HTTP|REST|"
    r"GraphQL|gRPC|SQL|S3|Elasticsearch)\b|\b(?:Postgres|Sql|Mongo|Redis|Kafka|Http|Jpa)[A-Z]\w+|\w+Controller\b"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "clean"):
        return
    for layer in layers(spec).values():
        cell = layer.row.contains
        if layer.rank is None or layer.rank > 1 or cell is None or _WITHOUT.search(cell.text):
            continue
        for name in pieces(spec.source.text, cell):
            if _TECHNOLOGY.search(name.text):
                message = f"`{layer.name.text}` contains the technology `{name.text}`"
                yield Finding(name.span, message, help="move it to an outer layer, and leave an interface")


_HEAD = "---\narchitecture: clean\n---\n\n# Library\n\n"

RULE = Rule(
    code="CLN006",
    name="technology-in-an-inner-layer",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n| Entities | Loan | - |\n"
            "| Use Cases | StartLoan, «Kafka producer» | Entities |\n",
            says="`Use Cases` contains the technology `Kafka producer`",
        ),
        Good(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan; no SQL, no HTTP | - |\n"
            "| Use Cases | StartLoan, LoanRepository | Entities |\n| Frameworks | Kafka producer | Use Cases |\n"
        ),
    ),
)
