"""Criteria, targets and alerts whose measure holds no number.

## Why it matters
A criterion is for the day when two people disagree whether it is met. "Response times are good" cannot settle that, and an alert
on "high load" fires when somebody has chosen a threshold in a dashboard, out of sight of the spec.

Measures that can be decided without a figure are fine: "no order is lost", "every row of the table", "eventually consistent".

## Fix
Give the figure and the case it holds for.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.measures import open_measures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for found in open_measures(spec):
        if found.measure.text:
            message = f"{found.what}{_of(found.of)} gives no number"
        else:
            message = f"criterion{_of(found.of, ' ')} has no {found.what}"
        yield Finding(found.measure.span, message, help="give the figure and the case it holds for")


def _of(name: Name, joint: str = " of ") -> str:
    """The name of a row for a message; nothing where it is too long or holds ticks of its own."""
    return f"{joint}`{name.text}`" if 0 < len(name.text) <= 40 and "`" not in name.text else ""


_HEAD = "---\narchitecture: standard\n---\n\n# Car Wash\n\n"

RULE = Rule(
    code="WRT003",
    name="measure-without-number",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Acceptance Criteria\n\n| ID | Criterion | Measure | Verified by |\n| --- | --- | --- | --- |\n"
            "| AC-1 | A booking is confirmed at once | «Good response times» | Load test |\n",
            says="measure of `AC-1` gives no number",
        ),
        Bad(
            f"{_HEAD}## Monitoring and Alerting\n\n| Alert | Condition | Severity |\n| --- | --- | --- |\n"
            "| Bookings pile up | «The queue is too long» | Page |\n",
            says="condition of `Bookings pile up` gives no number",
        ),
        Bad(
            f"{_HEAD}## Performance Benchmarks\n\n| Operation | Target |\n| --- | --- |\n| Book a slot | «Instant» |\n",
            says="target of `Book a slot` gives no number",
        ),
        Good(
            f"{_HEAD}## Acceptance Criteria\n\n| ID | Criterion | Measure | Verified by |\n| --- | --- | --- | --- |\n"
            "| AC-1 | A booking is confirmed at once | p95 under 800 ms at 20 bookings per second | Load test |\n"
            "| AC-2 | A slot is sold once | No slot with two bookings | Parallel booking suite |\n"
        ),
        Good(
            f"{_HEAD}## Monitoring and Alerting\n\n| Alert | Condition | Severity |\n| --- | --- | --- |\n"
            "| Gate stuck | The gate reports a fault | Page |\n"
        ),
    ),
)
