"""Words and numbers of another language in JSON.

## Why it matters
`True`, `None` and `undefined` are Python and JavaScript; `.5`, `0x1F` and `NaN` are no numbers of JSON. Parsers refuse them all.

## Fix
Safe: the word or number is written as JSON has it. `NaN`, `Infinity` and numbers with leading zeros have no such form: they stay.
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
    for problem in problems_of(spec, "json", "literal"):
        mended = replacement(problem, spec.source.text)
        fix = Fix("write it as JSON", (Edit(problem.span, mended),)) if mended is not None else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN009",
    name="foreign-literal-in-json",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Flags\n\n```json\n{"beta": «True»}\n```\n',
            says="`True` is no word of JSON",
            fixed='# Flags\n\n```json\n{"beta": true}\n```\n',
        ),
        Bad(
            '# Flags\n\n```json\n{"share": «.5»}\n```\n',
            says="`.5` is not a JSON number",
            fixed='# Flags\n\n```json\n{"share": 0.5}\n```\n',
        ),
        Good('# Flags\n\n```json\n{"beta": true, "share": 0.5, "note": "True"}\n```\n'),
    ),
)
