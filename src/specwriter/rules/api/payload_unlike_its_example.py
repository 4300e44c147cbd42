"""Payloads that the event catalogue lists and the example under the event's name shows otherwise.

## Why it matters
Producers are built from the example and consumers from the list, or the other way round. An example belongs to an
event where its `type` says so, or the heading or line above it. Misspelt names are reported in every document, names
that only one side has in specs; what an envelope adds to every event (`event_id`, `occurred_at`) does not count.

## Fix
Correct the name, or add it where it is missing.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.payloads import payload_differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in payload_differences(spec) if spec.catalogues else ():
        name, event = each.name.text, each.event.name.text
        if each.meant:
            label = Label(each.other.span, f"the {'example' if each.listed else 'payload'} says `{each.other.text}`")
            help_ = f"did you mean `{each.other.text}`?"
        else:
            label = Label(each.other.span, f"the {'example' if each.listed else 'payload'} begins here")
            help_ = f"add `{name}` there, or remove it here"
        where = "example" if each.listed else "payload"
        yield Finding(each.name.span, f"the {where} of `{event}` has no `{name}`", (label,), help_)


_SPEC = (
    "---\narchitecture: microservices\n---\n\n# Bakery\n\n## Events\n\n"
    "| Event | Producer | Consumers | Payload |\n| --- | --- | --- | --- |\n"
    "| LoafSold | till | stock | `loaf_id`, `price_minor`, `currency` |\n\n### LoafSold\n\n```json\n"
)

RULE = Rule(
    code="API084",
    name="payload-unlike-its-example",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}{{"loaf_id": "<loaf>", "price_minor": 450, "currency": "EUR", "«till»": 2}}\n```\n',
            says="the payload of `LoafSold` has no `till`",
        ),
        Bad(
            f'{_SPEC}{{"loaf_id": "<loaf>", "«pricd_minor»": 450, "currency": "EUR"}}\n```\n',
            says="the payload of `LoafSold` has no `pricd_minor`",
        ),
        Good(
            f'{_SPEC}{{"event_id": "<event>", "data": {{"loaf_id": "<loaf>", "price_minor": 450, "currency": "EUR"}}}}\n```\n'
        ),
    ),
)
