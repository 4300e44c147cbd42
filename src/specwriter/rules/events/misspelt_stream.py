"""Streams and topics of one command or event that are a letter away from those of the others.

## Why it matters
The stream is created by whoever writes to it first. A second spelling makes a second stream, and its events are missing from the first.

A name that stands once is compared with those that stand in three rows or more.

## Fix
Write the stream as the other rows do.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.streams import misspelt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for name, meant in misspelt(spec) if spec.catalogues else ():
        label = Label(meant.span, "the others name this one")
        yield Finding(name.span, f"no other row names the stream `{name.text}`", (label,), f"write `{meant.text}`")


_EVENTS = (
    "# Ferry\n\n## Events\n\n| Event | Stream | Payload |\n| --- | --- | --- |\n| SeatHeld | seat-{seat_id} | seat_id |\n"
    "| SeatSold | seat-{seat_id} | seat_id |\n| SeatFreed | seat-{seat_id} | seat_id |\n"
)

RULE = Rule(
    code="EVT010",
    name="misspelt-stream",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_EVENTS}| SeatMoved | «seat-{{saet_id}}» | seat_id |\n",
            says="no other row names the stream `seat-{saet_id}`",
        ),
        Good(f"{_EVENTS}| SeatMoved | deck-{{deck_id}} | seat_id |\n"),
    ),
)
