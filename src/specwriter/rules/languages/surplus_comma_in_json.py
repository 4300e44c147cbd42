"""Commas in JSON with no value before or behind them.

## Why it matters
Strict parsers refuse the example. Editors and JavaScript take it, so nobody notices before a client is built from it.

## Fix
Safe: the comma is removed.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "json", "trailing-comma"):
        fix = Fix("remove the comma", (Edit(problem.span, ""),)) if problem.help.startswith("remove") else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN002",
    name="surplus-comma-in-json",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Profile\n\n```json\n{\n  "name": "Ada",\n  "locale": "en-GB"«,»\n}\n```\n',
            says="a comma stands before the closing `}`",
            fixed='# Profile\n\n```json\n{\n  "name": "Ada",\n  "locale": "en-GB"\n}\n```\n',
        ),
        Good('# Profile\n\n```json\n{\n  "name": "Ada",\n  "locale": "en-GB"\n}\n```\n'),
        Good('# Profile\n\n```json5\n{\n  "name": "Ada",\n}\n```\n'),
    ),
)
