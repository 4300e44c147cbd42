"""JSON keys without quotes.

## Why it matters
Keys without quotes are JavaScript. A JSON parser refuses them, so the example cannot be sent as it stands.

## Fix
Safe: the key is put into double quotes.
"""

from __future__ import annotations

from specwriter.languages.json.repair import replacement
from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "json", "unquoted-key"):
        mended = replacement(problem, spec.source.text)
        fix = Fix("put the key into quotes", (Edit(problem.span, mended),)) if mended is not None else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN006",
    name="unquoted-key-in-json",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Seat\n\n```json\n{«row»: 12, "seat": "F"}\n```\n',
            says="the key `row` has no quotes",
            fixed='# Seat\n\n```json\n{"row": 12, "seat": "F"}\n```\n',
        ),
        Good('# Seat\n\n```json\n{"row": 12, "seat": "F"}\n```\n'),
        Good('# Seat\n\n```json5\n{row: 12, seat: "F"}\n```\n'),
    ),
)
