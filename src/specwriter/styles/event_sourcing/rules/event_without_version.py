"""Events that give no version of their payload.

## Why it matters
Events live as long as the system: a reader of next year meets every shape that was ever written. Without a version it has to
guess which one it holds.

## Fix
Give each event the version of its payload, beginning with 1.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Event
from specwriter.source.pattern import regex
from specwriter.source.span import Span
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_VERSIONED = regex(r"[._ -]?[vV]\d+\b")
_DETAILS = frozenset(("payload", "stream"))


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "event-sourcing"):
        return
    tables = [catalogue for catalogue in spec.catalogues if catalogue.kind == "event" and catalogue.rows]
    versioned = [catalogue for catalogue in tables if "version" in catalogue.columns]
    for catalogue in versioned:
        for row in catalogue.rows:
            if isinstance(row, Event) and row.name.text and row.version is not None and not row.version.text:
                yield Finding(
                    row.name.span, f"event `{row.name.text}` has no version", help="write it in the Version cell"
                )
    if tables and not versioned and not any(_VERSIONED.search(row.name.text) for row in tables[0].rows):
        if _DETAILS.isdisjoint(tables[0].columns):
            return
        header = tables[0].header
        words = spec.source.slice(header).rstrip()
        yield Finding(
            Span(header.start, header.start + len(words)),
            "the events have no version",
            help="add a column `Version`, beginning with 1",
        )


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS007",
    name="event-without-version",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Events\n\n| Event | Stream | Version | Payload |\n| --- | --- | --- | --- |\n"
            "| LoanStarted | loan | 1 | loan_id |\n| «LoanEnded» | loan | | loan_id |\n",
            says="event `LoanEnded` has no version",
        ),
        Bad(
            f"{_HEAD}## Events\n\n«| Event | Stream | Payload |»\n| --- | --- | --- |\n"
            "| LoanStarted | loan | loan_id |\n",
            says="the events have no version",
        ),
        Good(
            f"{_HEAD}## Events\n\n| Event | Stream | Version | Payload |\n| --- | --- | --- | --- |\n"
            "| LoanStarted | loan | 1 | loan_id |\n| LoanEnded | loan | 2 | loan_id, ended_on |\n"
        ),
        Good(
            f"{_HEAD}## Events\n\n| Event | Stream | Payload |\n| --- | --- | --- |\n"
            "| LoanStarted.v1 | loan | loan_id |\n"
        ),
    ),
)
