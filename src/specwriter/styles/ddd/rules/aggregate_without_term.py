"""Aggregates that the ubiquitous language does not define.

## Why it matters
The aggregate is the word that experts and developers use most. Where the glossary leaves it out, each reader brings a meaning
of their own.

## Fix
Add the term with one sentence that an expert would sign. Reported where the glossary defines other aggregates.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Aggregate, Term
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
    terms = Glossary(bare(row.name) for row in spec.entries(Term))
    aggregates = [row for row in spec.entries(Aggregate) if row.name.text and not holds_placeholder(row.name.text)]
    missing = [row for row in aggregates if surely(terms, bare(row.name).text) is None] if terms.names else []
    if 2 * len(missing) <= len(aggregates):
        for row in missing:
            message = f"aggregate `{row.name.text}` is not in the glossary"
            yield Finding(row.name.span, message, help="add the term and its meaning to the ubiquitous language")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD013",
    name="aggregate-without-term",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Ubiquitous Language\n\n| Term | Meaning |\n| --- | --- |\n"
            "| Loan | A copy with a reader until a date |\n\n"
            "## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | At most 3 extensions |\n| «Hold» | Hold | One hold for each reader and title |\n",
            says="aggregate `Hold` is not in the glossary",
        ),
        Good(
            f"{_HEAD}## Ubiquitous Language\n\n| Term | Meaning |\n| --- | --- |\n"
            "| Loan | A copy with a reader until a date |\n"
            "| Hold | The place of a reader in the queue for a title |\n\n"
            "## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | At most 3 extensions |\n| Hold | Hold | One hold for each reader and title |\n"
        ),
    ),
)
