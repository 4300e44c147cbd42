"""Members in a JSON block without an object around them.

## Why it matters
It is no JSON value, and a reader cannot see where in the whole the members belong.

## Fix
Write `{` before the first member and `}` after the last, with `...` for what else the object has.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.code_blocks import code_around
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Code
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    told: list[Code | None] = []
    for problem in problems_of(spec, "json", "fragment"):
        code = code_around(spec, problem.span)
        if code is not None and code in told:
            continue
        told.append(code)
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="JSN012",
    name="json-without-braces",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Metadata\n\n```json\n«"retention"»: "P30D",\n"owner": "billing"\n```\n',
            says='`"retention"` stands outside of an object',
        ),
        Good('# Metadata\n\n```json\n{\n  "retention": "P30D",\n  "owner": "billing",\n  ...\n}\n```\n'),
        Bad(
            '# Metadata\n\n```json\n«"retention"»: {}\n"retention": {"days": 30}\n"retention": {"days": 30, "hold": true}\n```\n',
            says='`"retention"` stands outside of an object',
        ),
    ),
)
