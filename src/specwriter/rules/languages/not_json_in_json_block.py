"""Blocks that say they are JSON and hold something else.

## Why it matters
The fence promises a value that can be sent and read by a parser. Editors mark the whole block as wrong, and no example can be
taken from it.

## Fix
Name the language that it is in: `javascript`, `bash`, `http`, or `text`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "json", "not-json"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="JSN011",
    name="not-json-in-json-block",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Client\n\n```json\n«await orders.get(id);»\n```\n",
            says="`await orders.get(id);` is not JSON",
        ),
        Good("# Client\n\n```javascript\nawait orders.get(id);\n```\n"),
        Good("# Client\n\n```json\n...\n```\n"),
    ),
)
