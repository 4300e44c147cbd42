"""Types whose lower bound is above the upper one.

## Why it matters
No value fits `string(64..1)`; a generated validator rejects every request, or is generated without bounds.

## Fix
Swap the numbers, or correct the one that is wrong.
"""

from __future__ import annotations

from specwriter.languages.types import read_type
from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.field_types import fields_by_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for text, fields in fields_by_type(spec).items():
        if "(" not in text:
            continue
        kind = read_type(text)
        kind = kind.item or kind
        if kind.least is not None and kind.most is not None and kind.least > kind.most:
            help_ = f"write `{kind.most}..{kind.least}`, or correct one of them"
            for place in [field.type.span for field in fields if field.type is not None]:
                yield Finding(place, f"no value lies between {kind.least} and {kind.most}", help=help_)


_HEAD = "# Darts\n\n### POST /throws\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n"

RULE = Rule(
    code="API033",
    name="impossible-bounds",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| points | «integer(60..1)» |\n", says="no value lies between 60 and 1"),
        Good(f"{_HEAD}| points | integer(1..60) |\n"),
    ),
)
