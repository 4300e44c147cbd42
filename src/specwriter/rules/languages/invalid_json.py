"""JSON that cannot be read.

## Why it matters
Whoever copies the example gets an error from the first tool, and where a bracket is missing two readers see two structures.

## Fix
Unsafe: a missing quote is written before the punctuation that ends the line. All else is for the author to mend.
Whatever is to be left out is written as `...`: that is understood.
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
    for problem in problems_of(spec, "json", "syntax"):
        mended = replacement(problem, spec.source.text)
        fix = Fix("close the quotes", (Edit(problem.span, mended),), safe=False) if mended is not None else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN001",
    name="invalid-json",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Quote\n\n```json\n{\n  "lines": «[»\n    {"sku": "A-1", "quantity": 2}\n}\n```\n',
            says="`[` is never closed",
        ),
        Bad(
            '# Quote\n\n```json\n{"sku": «"A-1»}\n```\n',
            says='`"A-1` has no closing quote',
            fixed='# Quote\n\n```json\n{"sku": "A-1"}\n```\n',
        ),
        Good('# Quote\n\n```json\n{\n  "lines": [\n    {"sku": "A-1", "quantity": 2}\n  ],\n  ...\n}\n```\n'),
    ),
)
