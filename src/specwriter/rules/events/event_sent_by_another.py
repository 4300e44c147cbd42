"""Messages that send an event from a part that does not publish it, or to one that does not consume it.

## Why it matters
The diagram is what people build from, the list of events what they review. Where the two name other ends, one of them is built wrong.

## Fix
Correct the arrow, or the producer and the consumers in the list of events.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.traffic import consumer_rows, disputed, rows, sent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

    Ends = dict[str, tuple[tuple[Name, Name], ...]]


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues or not spec.diagrams:
        return
    messages = sent(spec)
    if not messages:
        return
    producers, consumers = rows(spec), consumer_rows(spec)
    for message in messages:
        if message.event.text in disputed(spec):
            continue
        for part, ends, verb in ((message.source, producers, "publish"), (message.target, consumers, "consume")):
            if part is not None and _contradicts(part, message.event, ends):
                cell = ends[message.event.text][0][1]
                label = Label(cell.span, f"the list of events names `{cell.text}`")
                text = f"`{part.text}` does not {verb} `{message.event.text}`"
                yield Finding(message.place.span, text, (label,), "correct the arrow or the list of events")
                break


def _contradicts(part: Name, event: Name, ends: Ends) -> bool:
    """Whether the row of an event names others than this part, which is named so for other events (and is no relay)."""
    named = ends.get(event.text)
    return (
        bool(named)
        and all(other.text != part.text for other, _ in named or ())
        and any(other.text == part.text for each in ends.values() for other, _ in each)
    )


_HEAD = (
    "# Clinic\n\n## Services\n\n| Service | Responsibility |\n| --- | --- |\n| visit-service | Visits |\n| bill-service | Bills |\n"
    "| mail-service | Letters |\n\n## Messages\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
    "| VisitEnded | visit-service | bill-service |\n| BillIssued | bill-service | mail-service |\n\n"
    "```mermaid\nsequenceDiagram\n    participant V as visit-service\n    participant B as bill-service\n"
    "    participant M as mail-service\n"
)

RULE = Rule(
    code="EVT007",
    name="event-sent-by-another",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}    V-)B: VisitEnded\n    V-)M: «BillIssued»\n```\n",
            says="`visit-service` does not publish `BillIssued`",
        ),
        Bad(
            f"{_HEAD}    V-)M: «VisitEnded»\n    B-)M: BillIssued\n```\n",
            says="`mail-service` does not consume `VisitEnded`",
        ),
        Good(
            f"{_HEAD}    participant K as Kafka\n    V-)K: VisitEnded\n    K-)B: VisitEnded\n    B-)M: BillIssued\n```\n"
        ),
    ),
)
