"""Events that no command emits.

## Why it matters
Every change begins with a command that may be refused. An event without one is appended by nobody, or past the rules.

## Fix
Name the event in the Emits cell of its command, or give the event a producer or trigger where no command is behind it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Command
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.events import catalogued
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.naming import Glossary
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "event-sourcing"):
        return
    commands = list(spec.entries(Command))
    emitted = Glossary(bare(name) for row in commands for name in row.emits)
    if not all(row.emits for row in commands):
        return  # what a command leaves out is reported there
    events = catalogued(spec) if emitted.names else ()
    orphans = [
        event
        for event in events
        if not event.producer
        and not (event.trigger and event.trigger.text)
        and surely(emitted, bare(event.name).text) is None
    ]
    if 2 * len(orphans) <= len(events):
        for event in orphans:
            message = f"no command emits the event `{event.name.text}`"
            yield Finding(event.name.span, message, help="name it in the Emits cell of its command")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS009",
    name="event-that-no-command-emits",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Commands\n\n| Command | Emits |\n| --- | --- |\n| StartLoan | LoanStarted |\n\n"
            "## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| «LoanEnded» | loan | 1 |\n",
            says="no command emits the event `LoanEnded`",
        ),
        Good(
            f"{_HEAD}## Commands\n\n| Command | Emits |\n| --- | --- |\n| StartLoan | LoanStarted |\n"
            "| EndLoan | LoanEnded |\n\n"
            "## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| LoanEnded | loan | 1 |\n"
        ),
    ),
)
