"""A key that stands twice in one JSON object.

## Why it matters
RFC 8259 leaves open which of the two holds: most parsers keep the last, some the first, some refuse. The example says two things.

## Fix
Keep one of the two. Where several are meant, write an array.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "json", "duplicate-key"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="JSN005",
    name="duplicate-key-in-json",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Webhook\n\n```json\n{\n  "event": "order.paid",\n  "id": "evt_1",\n  "«event»": "order.shipped"\n}\n```\n',
            says="the key `event` stands twice in one object",
        ),
        Good('# Webhook\n\n```json\n[\n  {"event": "order.paid"},\n  {"event": "order.shipped"}\n]\n```\n'),
    ),
)
