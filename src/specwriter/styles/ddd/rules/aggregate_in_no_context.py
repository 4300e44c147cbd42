"""Aggregates that no bounded context owns.

## Why it matters
A context is where a word has one meaning and one team decides. An aggregate outside of every context has no owner: nobody can
say which meaning of its words holds, nor who may change its rules.

## Fix
Name the aggregate in the Owns cell of its context.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Aggregate, Context
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.naming import Glossary
from specwriter.model.placeholders import holds_placeholder
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "ddd"):
        return
    aggregates = [row for row in spec.entries(Aggregate) if row.name.text and not holds_placeholder(row.name.text)]
    owned = Glossary(bare(name) for context in spec.entries(Context) for name in context.owns)
    if not aggregates or not owned.names:
        return
    homeless = [row for row in aggregates if surely(owned, bare(row.name).text) is None]
    if 2 * len(homeless) <= len(aggregates):
        for row in homeless:
            message = f"no bounded context owns aggregate `{row.name.text}`"
            yield Finding(row.name.span, message, help="name it in the Owns cell of its context")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD002",
    name="aggregate-in-no-context",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | A reader has at most 10 loans |\n| «Fine» | Fine | A fine is paid once |\n\n"
            "## Bounded Contexts\n\n| Context | Owns |\n| --- | --- |\n| Lending | Loan |\n",
            says="no bounded context owns aggregate `Fine`",
        ),
        Good(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | A reader has at most 10 loans |\n| Fine | Fine | A fine is paid once |\n\n"
            "## Bounded Contexts\n\n| Context | Owns |\n| --- | --- |\n| Lending | Loans, Fines |\n"
        ),
    ),
)
