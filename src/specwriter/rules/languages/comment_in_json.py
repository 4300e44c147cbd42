"""Comments in a block that says it is JSON.

## Why it matters
JSON has no comments: the example cannot be sent or pasted into a tool as it stands.

## Fix
Safe: the block is marked as `jsonc`, JSON with comments. Or say it in the text around the example.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.code_blocks import code_around
from specwriter.model.problems import problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Code
    from specwriter.model.spec import Spec


_SIGNS = ("//", "/*")
"""What JSONC knows; `#` and arrows are comments to readers alone."""


def check(spec: Spec) -> Iterator[Finding]:
    told: list[Code | None] = []
    for problem in problems_of(spec, "json", "comment"):
        code = code_around(spec, problem.span)
        if code in told:
            continue
        told.append(code)
        if not spec.source.slice(problem.span).startswith(_SIGNS):
            yield Finding(problem.span, problem.message, (), "say it in the text around the example")
            continue
        fix = None
        if code is not None and code.info == "json":
            fix = Fix("mark the block as `jsonc`", (Edit(code.info_span, "jsonc"),))
        yield Finding(problem.span, problem.message, (), "mark the block as `jsonc`, or say it in the text", fix)


RULE = Rule(
    code="JSN003",
    name="comment-in-json",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Limits\n\n```json\n{\n  "limit": 50, «// at most 200»\n  "cursor": null\n}\n```\n',
            says="JSON has no comments",
            fixed='# Limits\n\n```jsonc\n{\n  "limit": 50, // at most 200\n  "cursor": null\n}\n```\n',
        ),
        Bad(
            '# Limits\n\n```json\n{\n  "limit": 50,  «← at most 200»\n  "cursor": null\n}\n```\n',
            says="JSON has no comments",
        ),
        Good('# Limits\n\n```jsonc\n{\n  "limit": 50, // at most 200\n  "cursor": null\n}\n```\n'),
        Good('# Limits\n\n```json\n{\n  "limit": 50\n  // ... and the rest of the query\n}\n```\n'),
    ),
)
