"""Characters that JSON does not allow where they stand.

## Why it matters
A no-break space, a bare tab in a string or an unknown escape cannot be seen in the text, and stops every parser.

## Fix
Safe: a foreign white space becomes a space, a control character its escape. A wrong escape or a line break in a string is for the
author to mend.
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
    for problem in problems_of(spec, "json", "character"):
        mended = replacement(problem, spec.source.text)
        fix = Fix("write what JSON allows", (Edit(problem.span, mended),)) if mended is not None else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN010",
    name="character-not-allowed-in-json",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Search\n\n```json\n{"query":«\u00a0»"bolts"}\n```\n',
            says="the character U+00A0 is not white space in JSON",
            fixed='# Search\n\n```json\n{"query": "bolts"}\n```\n',
        ),
        Bad(
            '# Search\n\n```json\n{"pattern": "«\\d»+"}\n```\n',
            says="`\\d` is no escape of JSON",
        ),
        Good('# Search\n\n```json\n{"query": "bolts", "pattern": "\\\\d+"}\n```\n'),
    ),
)
