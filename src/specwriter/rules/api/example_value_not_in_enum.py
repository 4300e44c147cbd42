"""Values in an example that are none of the listed ones.

## Why it matters
A value that the table does not allow is either a typo in the example or a value that the table forgot, and generated clients reject it.

## Fix
Use a listed value, or add it to the list.
"""

from __future__ import annotations

from specwriter.languages.types import read_type
from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.described_values import unlisted_values
from specwriter.model.example_fit import example_fit
from specwriter.model.mentions.states import listed_wrongly
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for wrong in example_fit(spec).wrongs:
        declared = wrong.field.type
        if wrong.kind == "value" and declared is not None:
            value = spec.source.slice(wrong.place).strip('"')
            if listed_wrongly(spec, value, declared.span):
                continue  # the list is reported, not the example
            meant = near(value, read_type(declared.text).values)
            label = Label(declared.span, "these are the values")
            help_ = f"did you mean `{meant}`?" if meant else "use a listed value, or add it to the list"
            yield Finding(wrong.place, f"`{value}` is no value of `{wrong.name}`", (label,), help_)
    for each in unlisted_values(spec):
        meant = near(each.text, [value.text for value in each.values])
        label = Label(each.values[0].span.to(each.values[-1].span), "these are the values")
        help_ = f"did you mean `{meant}`?" if meant else "use a listed value, or add it to the list"
        yield Finding(each.place, f"`{each.text}` is no value of `{each.field.name.text}`", (label,), help_)


_HEAD = (
    "# Taxi\n\n### GET /rides/{id}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n"
    "| status | enum(WAITING, RIDING, PAID) |\n\n```json\n"
)
_DESCRIBED = (
    "# Taxi\n\n### POST /rides/{id}/cancellation\n\n| Field | Type | M/O | Description |\n| --- | --- | --- | --- |\n"
)

RULE = Rule(
    code="API022",
    name="example-value-not-in-enum",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f'{_HEAD}{{"status": «"PAYED"»}}\n```\n', says="`PAYED` is no value of `status`"),
        Bad(
            f'{_DESCRIBED}| by | string | M | `RIDER` or `DRIVER` |\n\n```json\n{{"by": «"OPERATOR"»}}\n```\n',
            says="`OPERATOR` is no value of `by`",
        ),
        Good(f'{_HEAD}{{"status": "PAID"}}\n```\n'),
        Good(f'{_DESCRIBED}| by | string | M | e.g. `RIDER`, `DRIVER` |\n\n```json\n{{"by": "OPERATOR"}}\n```\n'),
        Good(f'{_DESCRIBED}| by | string | M | `RIDER`, `DRIVER`, … |\n\n```json\n{{"by": "OPERATOR"}}\n```\n'),
    ),
)
