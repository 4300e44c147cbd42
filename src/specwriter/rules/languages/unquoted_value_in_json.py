"""JSON text values without quotes.

## Why it matters
A bare word may be a text, a constant of the code, or something that is filled in: two readers take it for two things.

## Fix
Unsafe: the value is put into double quotes, which makes it a text. Where it stands for something else, write `<…>` around it.
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
    for problem in problems_of(spec, "json", "unquoted-value"):
        mended = replacement(problem, spec.source.text)
        fix = (
            Fix("put the value into quotes", (Edit(problem.span, mended),), safe=False) if mended is not None else None
        )
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN007",
    name="unquoted-value-in-json",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Parcel\n\n```json\n{"status": «IN_TRANSIT», "weight": 1.2}\n```\n',
            says="the value `IN_TRANSIT` has no quotes",
            fixed='# Parcel\n\n```json\n{"status": "IN_TRANSIT", "weight": 1.2}\n```\n',
        ),
        Good('# Parcel\n\n```json\n{"status": "IN_TRANSIT", "weight": <kilograms>, "id": uuid}\n```\n'),
    ),
)
