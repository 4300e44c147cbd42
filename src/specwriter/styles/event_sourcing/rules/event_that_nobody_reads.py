"""Events that no projection and no consumer reads.

## Why it matters
Such an event is either history kept for its own sake, which is fine when it is meant, or a projection that forgot it: then a
list shows what has long changed.

## Fix
Add the event to the projection that needs it, or name its consumers.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Projection
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.events import READS, catalogued, mentions
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.naming import Glossary
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_LISTED = regex(r"[\w.-]+")


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "event-sourcing"):
        return
    reads = [name for row in spec.entries(Projection) for name in row.reads]
    if not reads or any(not _LISTED.fullmatch(name.text.strip("`")) for name in reads):
        return  # `all events`, `order events`, `Order*`
    if any(mention.role == READS and mention.target is None and mention.meant is None for mention in mentions(spec)):
        return  # whichever event that is meant for
    known = Glossary([bare(name) for name in reads])
    events = catalogued(spec)
    unread = [event for event in events if not event.consumers and surely(known, bare(event.name).text) is None]
    if 2 * len(unread) <= len(events):
        for event in unread:
            message = f"no projection reads the event `{event.name.text}`"
            yield Finding(
                event.name.span, message, help="add it to the projection that needs it, or name its consumers"
            )


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS008",
    name="event-that-nobody-reads",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| «LoanExtended» | loan | 1 |\n\n## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted | `open_loans` |\n",
            says="no projection reads the event `LoanExtended`",
        ),
        Good(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| LoanExtended | loan | 1 |\n\n## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted, LoanExtended | `open_loans` |\n"
        ),
        Good(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| LoanExtended | loan | 1 |\n\n## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | all events of loan | `open_loans` |\n"
        ),
    ),
)
