"""Classes that stand in two layers.

## Why it matters
The dependency rule is asked of a class by its layer. In two layers it may both know the framework and be known by the entities.

## Fix
Leave the class in one layer; what the other layer needs is an interface of its own.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.layers import layers
from specwriter.model.mentions.cells import pieces
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_CLASS = regex(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+")
_NAME = regex(r"[A-Z]\w*")


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "clean"):
        return
    first: dict[str, tuple[Name, Name]] = {}
    for layer in layers(spec).values():
        for name in pieces(spec.source.text, layer.row.contains) if layer.row.contains else ():
            ticked = spec.source.text[name.span.start - 1 : name.span.start] == "`"
            if not (_CLASS if not ticked else _NAME).fullmatch(name.text):
                continue
            home, place = first.setdefault(name.text, (layer.name, name))
            if home is not layer.name:
                message = f"`{name.text}` stands in two layers"
                yield Finding(
                    name.span, message, (Label(place.span, f"`{home.text}` contains it"),), "leave it in one of them"
                )


_HEAD = "---\narchitecture: clean\n---\n\n# Library\n\n"

RULE = Rule(
    code="CLN005",
    name="part-in-two-layers",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, LoanPolicy | - |\n"
            "| Use Cases | StartLoan, «LoanPolicy» | Entities |\n",
            says="`LoanPolicy` stands in two layers",
        ),
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | `Loan`, `Reader` | - |\n"
            "| Use Cases | `StartLoan`, `«Loan»` | Entities |\n",
            says="`Loan` stands in two layers",
        ),
        Good(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, LoanPolicy | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
        ),
    ),
)
