"""Problem types whose last word is the error code with a slip.

## Why it matters
`type` identifies the problem (RFC 9457, section 3.1.1): a client that compares it with the code it knows, or opens the page behind it,
finds nothing.

## Fix
Write the same words in `type` and in `code`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.errors import problem_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for slug, code in problem_types(spec):
        label = Label(code.span, "the code is written so")
        help_ = f"write `{code.text.casefold().replace('_', '-')}`"
        yield Finding(slug.span, f"type `{slug.text}` is not the code `{code.text}`", (label,), help_)


_HEAD = "# Bakery\n\n### POST /orders\n\n#### 409 Conflict\n\n```json\n"

RULE = Rule(
    code="API040",
    name="problem-type-differs",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_HEAD}{{"type": "https://bakery.example.com/problems/«oven-ful»", "status": 409, "code": "OVEN_FULL"}}\n```\n',
            says="type `oven-ful` is not the code `OVEN_FULL`",
        ),
        Good(
            f'{_HEAD}{{"type": "https://bakery.example.com/problems/oven-full", "status": 409, "code": "OVEN_FULL"}}\n```\n'
        ),
        Good(f'{_HEAD}{{"type": "about:blank", "status": 409, "code": "OVEN_FULL"}}\n```\n'),
    ),
)
