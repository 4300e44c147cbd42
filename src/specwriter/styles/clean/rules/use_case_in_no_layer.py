"""Use cases that stand in no layer.

## Why it matters
A class outside of every layer is bound by no rule: the build check does not see it, and whatever it imports is allowed.

## Fix
Name the use case in the row of its layer. Reported where the layers name most of the others.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import UseCase
from specwriter.model.layers import layers
from specwriter.model.mentions.cells import bare, pieces
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.naming import Glossary
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_WORD = regex(r"[A-Za-z]\w+")


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "clean"):
        return
    held = Glossary(
        name
        for layer in layers(spec).values()
        if layer.row.contains
        for name in pieces(spec.source.text, layer.row.contains)
    )
    cases = (
        [bare(row.name) for row in spec.entries(UseCase) if _WORD.fullmatch(bare(row.name).text)] if held.names else []
    )
    missing = [name for name in cases if surely(held, name.text) is None]
    if 2 * len(missing) <= len(cases):
        for name in missing:
            message = f"use case `{name.text}` stands in no layer"
            yield Finding(name.span, message, help="name it in the Contains cell of its layer")


_HEAD = "---\narchitecture: clean\n---\n\n# Library\n\n"

RULE = Rule(
    code="CLN004",
    name="use-case-in-no-layer",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, Reader | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
            "| Adapters | LoanController, SqlLoanRepository | Use Cases, Entities |\n\n"
            "## Use Cases\n\n| Use case | Input | Output | Repository |\n| --- | --- | --- | --- |\n"
            "| StartLoan | copy | Loan | LoanRepository |\n| «RenewCard» | reader | Reader | ReaderRepository |\n",
            says="use case `RenewCard` stands in no layer",
        ),
        Good(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, Reader | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
            "| Adapters | LoanController, SqlLoanRepository | Use Cases, Entities |\n\n"
            "## Use Cases\n\n| Use case | Input | Output | Repository |\n| --- | --- | --- | --- |\n"
            "| StartLoan | copy | Loan | LoanRepository |\n| EndLoan | loan | Loan | LoanRepository |\n"
        ),
    ),
)
