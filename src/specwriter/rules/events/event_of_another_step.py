"""Events that their list gives to one trigger, and the transition table to the step of another.

## Why it matters
The list says that `capture` causes `PaymentCaptured`, the effect of `authorize` publishes it: consumers are told of money that has not
moved, or wait for a message that comes a step later.

Only a trigger that is one of a transition table is compared, and only with steps whose effect names the event.

## Fix
Write the trigger of the step that publishes the event, or move the event to the effect of the step that the list names.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.event_effects import elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in elsewhere(spec) if spec.catalogues and spec.machines else ():
        step = each.step.trigger
        if step is not None and each.step.effect is not None:
            label = Label(each.step.effect.span, f"the effect of `{step.text}` names it")
            message = f"`{each.trigger.text}` does not publish `{each.event.text}`"
            yield Finding(each.trigger.span, message, (label,), f"write `{step.text}`")


_EVENTS = "# Ferry\n\n## Events\n\n| Event | Producer | Trigger |\n| --- | --- | --- |\n| SeatHeld | Booking | hold |\n"
_STEPS = (
    "\n## Seat\n\n| From | Trigger | To | Effect |\n| --- | --- | --- | --- |\n| FREE | hold | HELD | Publish SeatHeld |\n"
    "| HELD | pay | SOLD | Publish SeatSold |\n"
)

RULE = Rule(
    code="EVT009",
    name="event-of-another-step",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_EVENTS}| SeatSold | Booking | «hold» |\n{_STEPS}", says="`hold` does not publish `SeatSold`"),
        Good(f"{_EVENTS}| SeatSold | Booking | pay |\n{_STEPS}"),
        Good(f"{_EVENTS}| SeatSold | Booking | The fare is paid |\n{_STEPS}"),
    ),
)
