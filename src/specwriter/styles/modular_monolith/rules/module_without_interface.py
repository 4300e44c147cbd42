"""Modules that name no public interface.

## Why it matters
What is not named as public is called all the same, table by table. A module without an interface has no wall.

## Fix
Name the interface and its calls; write `None:` and why, where a module is driven by events alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.blank import left_empty
from specwriter.model.catalogue import Module
from specwriter.model.drawn import Parts, arrows, flowcharts
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Span


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "modular-monolith"):
        return
    parts = Parts(row.name for row in spec.entries(Module))
    called: dict[str, Span] = {}
    for chart, _ in flowcharts(spec):
        for arrow in arrows(chart, parts):
            called.setdefault(arrow.target.text, arrow.edge.span)
    for catalogue in spec.catalogues:
        if catalogue.kind != "module" or "interface" not in catalogue.columns:
            continue
        for row in catalogue.rows:
            if isinstance(row, Module) and row.name.text and not row.interface:
                place = called.get(row.name.text)
                if place is not None or left_empty(spec, catalogue, row, "interface"):
                    labels = (Label(place, "an arrow calls it here"),) if place else ()
                    message = f"module `{row.name.text}` names no public interface"
                    yield Finding(row.name.span, message, labels, "name its interface and calls, or `None:` and why")


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"

RULE = Rule(
    code="MOD003",
    name="module-without-interface",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start, end | `lending.loans` |\n| «readers» | | `readers.readers` |\n",
            says="module `readers` names no public interface",
        ),
        Good(
            f"{_HEAD}## Modules\n\n| Module | Public interface | Owns |\n| --- | --- | --- |\n"
            "| lending | `LoanDesk`: start, end | `lending.loans` |\n"
            "| reminders | None: it is driven by events | `reminders.jobs` |\n"
        ),
    ),
)
