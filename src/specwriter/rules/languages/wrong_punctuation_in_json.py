"""Commas and colons that are missing in JSON, or one too many.

## Why it matters
A parser stops there, and all that follows is lost to whoever tries the example.

## Fix
Safe: the comma or colon is written, the surplus colon removed.
"""

from __future__ import annotations

from specwriter.languages.json.repair import replacement
from specwriter.linter.rule import ERROR, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "json", "punctuation"):
        mended = replacement(problem, spec.source.text)
        fix = Fix("write what is wanted here", (Edit(problem.span, mended),)) if mended is not None else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN008",
    name="wrong-punctuation-in-json",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Refund\n\n```json\n{\n  "amount": 1250«»\n  "currency": "EUR"\n}\n```\n',
            says='a comma is missing before `"currency"`',
            fixed='# Refund\n\n```json\n{\n  "amount": 1250,\n  "currency": "EUR"\n}\n```\n',
        ),
        Bad(
            '# Refund\n\n```json\n{"amount" «=» 1250}\n```\n',
            says="`=` stands in place of a colon",
            fixed='# Refund\n\n```json\n{"amount" : 1250}\n```\n',
        ),
        Good('# Refund\n\n```json\n{\n  "amount": 1250,\n  "currency": "EUR"\n}\n```\n'),
    ),
)
