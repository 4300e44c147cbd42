"""Circuit breakers that give no timeout.

## Why it matters
A breaker counts failures, and a call that never ends is none. Without a timeout the caller waits as long as the slowest service
likes, and the breaker stays shut.

## Fix
Write the timeout with its unit, above the p99 of the call.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Breaker
from specwriter.model.mentions.cells import bare
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_NUMBER = regex(r"\d|\b(?:one|two|three|four|five|ten|half)\b", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "microservices"):
        return
    for row in spec.entries(Breaker):
        if not row.name.text or row.timeout is None or _NUMBER.search(row.timeout.text):
            continue
        if not holds_placeholder(row.timeout.text):
            place = row.timeout if row.timeout.text else row.name
            message = f"the call `{bare(row.name).text}` has no timeout"
            yield Finding(place.span, message, help="write it with its unit, such as `800 ms`")


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV005",
    name="breaker-without-timeout",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Circuit Breakers\n\n| Call | Timeout | Opens after |\n| --- | --- | --- |\n"
            "| «loan-service to reader-service» | - | 5 failures in a row |\n",
            says="the call `loan-service to reader-service` has no timeout",
        ),
        Good(
            f"{_HEAD}## Circuit Breakers\n\n| Call | Timeout | Opens after |\n| --- | --- | --- |\n"
            "| loan-service to reader-service | 800 ms | 5 failures in a row |\n"
        ),
    ),
)
