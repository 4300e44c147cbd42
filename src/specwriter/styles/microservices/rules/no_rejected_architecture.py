"""A choice of microservices that is weighed against no other architecture.

## Why it matters
Microservices cost a network call for each border, a pipeline for each service, and data that lags. A reader cannot judge whether
that is worth it before the cheaper architecture is named that was ruled out, most often a modular monolith.

## Fix
Name the architecture that came second, and the fact that it could not serve. That something is weighed at all is asked of every
spec (`paradigm-without-reason`).
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Decision
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_WEIGHED = regex(
    r"\b(?:alternatives?|considered|instead|rather|reject\w*|versus|vs|unlike|discarded|ruled out)\b", re.IGNORECASE
)
_OTHER = regex(
    r"\b(?:monolith\w*|modulith|service[ -]oriented|SOA|layer\w*|serverless|event[ -]?sourc\w*|"
    r"(?:one|single) (?:service|deployable|process)|modules?|standard|clean architecture|macro-?services?)\b",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    section = spec.chapter("paradigm") if demands(spec, "microservices") else None
    if section is None or section.heading is None:
        return
    text = spec.source.text[section.heading.span.end : section.span.end]
    if not _WEIGHED.search(text) or _OTHER.search(text) or holds_placeholder(text):
        return
    if not any(_OTHER.search(spec.source.text[row.span.start : row.span.end]) for row in spec.entries(Decision)):
        place = section.heading.content
        yield Finding(
            place, f"`{section.title}` rejects no other architecture", help="say why a modular monolith is not enough"
        )


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV003",
    name="no-rejected-architecture",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## «Paradigm»\n\n"
            "Microservices, because three teams release on days of their own. gRPC was considered and rejected.\n",
            says="`Paradigm` rejects no other architecture",
        ),
        Good(
            f"{_HEAD}## Paradigm\n\n"
            "Microservices, because three teams release on days of their own. A modular monolith was rejected: "
            "it has one release for all.\n"
        ),
    ),
)
