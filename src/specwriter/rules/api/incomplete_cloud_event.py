"""Events in CloudEvents format that lack an attribute which the format requires.

## Why it matters
CloudEvents 1.0 requires `id`, `source`, `specversion` and `type`, and writes the names of attributes in lower case
without joints; a receiver rejects the rest. An example is a CloudEvent where it has `specversion`, or where the
document speaks of CloudEvents and the example has the other three.

## Fix
Add the attribute, or correct its name.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.mentions.bodies import groups
from specwriter.model.mentions.naming import joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


_REQUIRED = ("id", "source", "specversion", "type")
_OPTIONAL = ("datacontenttype", "dataschema", "subject", "time")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.examples and not spec.operations:
        return
    for group in groups(spec):
        if not group.parent and not group.tabled:
            names = {slot.name.text: slot.name for slot in group.slots}
            if "type" in names or "specversion" in names:
                yield from _event(spec, names)


def _event(spec: Spec, names: dict[str, Name]) -> Iterator[Finding]:
    spelled = {joined(name): name for name in names}
    lacking = [name for name in _REQUIRED if name not in spelled]
    if "specversion" in lacking and (
        lacking != ["specversion"] or "data" not in names or "CloudEvent" not in spec.source.text
    ):
        return
    for name in (*_REQUIRED, *_OPTIONAL):
        written = spelled.get(name, name)
        if written != name:
            message = f"the CloudEvents attribute `{name}` is written `{written}`"
            yield Finding(names[written].span, message, (), f"write `{name}`")
    for name in lacking:
        message = f"the CloudEvent lacks the required attribute `{name}`"
        yield Finding(next(iter(names.values())).span, message, (), f"add `{name}`")


_SPEC = "# Harbour\n\nEvents follow CloudEvents 1.0.\n\n### ShipDocked\n\n```json\n"

RULE = Rule(
    code="API083",
    name="incomplete-cloud-event",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}{{"«specversion»": "1.0", "id": "a-1", "type": "harbour.ship-docked", "data": {{"berth": 4}}}}\n```\n',
            says="the CloudEvent lacks the required attribute `source`",
        ),
        Bad(
            f'{_SPEC}{{"«specVersion»": "1.0", "id": "a-1", "source": "/berths", "type": "harbour.ship-docked"}}\n```\n',
            says="the CloudEvents attribute `specversion` is written `specVersion`",
        ),
        Good(
            f'{_SPEC}{{"specversion": "1.0", "id": "a-1", "source": "/berths", "type": "harbour.ship-docked"}}\n```\n'
        ),
    ),
)
