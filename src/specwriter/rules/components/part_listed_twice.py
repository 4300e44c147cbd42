"""Services, modules, contexts, ports, adapters and routes that one table lists twice.

## Why it matters
Two rows of one part give it two responsibilities or two sets of tables, and nobody can tell which row is the right one.

## Fix
Merge the rows, or correct the name that is wrong.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.repeats import repeats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_KINDS = frozenset(
    (
        "service",
        "module",
        "bounded context",
        "aggregate",
        "port",
        "adapter",
        "projection",
        "use case",
        "command",
        "layer",
        "route",
    )
)


def check(spec: Spec) -> Iterator[Finding]:
    for catalogue in spec.catalogues:
        if catalogue.kind in _KINDS and len(catalogue.rows) > 1:
            for row, earlier in repeats(spec, catalogue):
                if catalogue.kind == "route" and " " not in row.name.text:
                    continue  # the method stands in a column of its own
                label = Label(earlier.name.span, "the row that lists it first")
                message = f"{catalogue.kind} `{row.name.text}` is listed twice"
                yield Finding(row.name.span, message, (label,), "merge the two rows")


_HEAD = (
    "# Bakery\n\n## Modules\n\n| Module | Responsibility | Owns |\n| --- | --- | --- |\n| ovens | Bakes | oven_runs |\n"
)

RULE = Rule(
    code="CMP009",
    name="part-listed-twice",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| shop | Sells | sales |\n| «ovens» | Cleans | cleanings |\n",
            says="module `ovens` is listed twice",
        ),
        Bad(
            "# Bakery\n\n## Gateway\n\n| Route | Service | Auth |\n| --- | --- | --- |\n| `GET /loaves` | shop | Token |\n"
            "| `POST /loaves` | ovens | Token |\n| `«GET /loaves»` | ovens | Token |\n",
            says="route `GET /loaves` is listed twice",
        ),
        Good(f"{_HEAD}| shop | Sells | sales |\n| cleaning | Cleans | cleanings |\n"),
        Good(f"{_HEAD}| ovens | Keeps the temperature | oven_temperatures |\n"),
    ),
)
