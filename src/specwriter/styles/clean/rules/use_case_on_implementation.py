"""Use cases that name an implementation instead of a repository interface.

## Why it matters
A use case that knows `SqlLoanRepository` knows SQL: it cannot be tested in memory, and the database cannot be replaced.

## Fix
Name the interface that the use case owns, such as `LoanRepository`; the implementation belongs to an outer layer.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import UseCase
from specwriter.model.layers import layers
from specwriter.model.mentions.cells import bare
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_WORD = regex(r"[A-Za-z]\w{3,}")
_TECHNOLOGY = regex(
    r"(?:Postgres\w*?|Sql|MySql|Mongo\w*?|Redis|Jpa|Jdbc|Hibernate|Http|Rest|Dynamo\w*?|Prisma|TypeOrm|Ef|Sqlite|InMemory)(?=[A-Z])\w*"
    r"|\w+Impl\Z"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "clean"):
        return
    outer = {
        word: layer
        for layer in layers(spec).values()
        if layer.rank is not None and layer.rank > 1 and layer.row.contains
        for word in _WORD.findall(layer.row.contains.text)
    }
    told: set[str] = set()
    for case in spec.entries(UseCase):
        for name in [bare(name) for name in case.repository]:
            layer = outer.get(name.text)
            if name.text in told or not (layer or _TECHNOLOGY.match(name.text)):
                continue
            told.add(name.text)
            labels = (Label(layer.name.span, "it belongs to this layer"),) if layer else ()
            message = f"use case `{case.name.text}` knows the implementation `{name.text}`"
            yield Finding(name.span, message, labels, "name the interface that the use case owns")


_HEAD = "---\narchitecture: clean\n---\n\n# Library\n\n"

RULE = Rule(
    code="CLN003",
    name="use-case-on-implementation",
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
            "| StartLoan | copy, reader | Loan | LoanRepository |\n| EndLoan | loan | Loan | «SqlLoanRepository» |\n",
            says="use case `EndLoan` knows the implementation `SqlLoanRepository`",
        ),
        Good(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n"
            "| Entities | Loan, Reader | - |\n"
            "| Use Cases | StartLoan, EndLoan | Entities |\n"
            "| Adapters | LoanController, SqlLoanRepository | Use Cases, Entities |\n\n"
            "## Use Cases\n\n| Use case | Input | Output | Repository |\n| --- | --- | --- | --- |\n"
            "| StartLoan | copy, reader | Loan | LoanRepository |\n| EndLoan | loan | Loan | LoanRepository |\n"
        ),
    ),
)
