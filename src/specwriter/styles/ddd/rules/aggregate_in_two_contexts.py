"""Aggregates that two bounded contexts own.

## Why it matters
An aggregate keeps its invariants because one context decides about it. Where two own it, two teams change it, and neither can
promise that its rules hold. Two contexts may each have an aggregate of that name: then each has a row of its own.

## Fix
Leave it to the context that keeps its invariants; the other holds its id, or a model of its own under a name of its own.
"""

from __future__ import annotations

from collections import Counter

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Aggregate, Context
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import stem
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "ddd"):
        return
    rows = Counter([stem(bare(row.name).text) for row in spec.entries(Aggregate)])
    first: dict[str, tuple[str, Name]] = {}
    for context in spec.entries(Context):
        for owned in context.owns:
            key = stem(bare(owned).text)
            if rows[key] != 1:
                continue
            owner, place = first.setdefault(key, (context.name.text, owned))
            if owner != context.name.text:
                message = f"aggregate `{bare(owned).text}` belongs to two contexts"
                yield Finding(
                    bare(owned).span, message, (Label(place.span, f"`{owner}` owns it"),), "leave it to one of the two"
                )


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD001",
    name="aggregate-in-two-contexts",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | A reader has at most 10 loans |\n\n## Bounded Contexts\n\n| Context | Owns |\n"
            "| --- | --- |\n"
            "| Lending | Loan |\n| Fines | «Loan» |\n",
            says="aggregate `Loan` belongs to two contexts",
        ),
        Good(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | A reader has at most 10 loans |\n| Fine | Fine | A fine is paid once |\n\n"
            "## Bounded Contexts\n\n| Context | Owns |\n| --- | --- |\n| Lending | Loan |\n| Fines | Fine |\n"
        ),
    ),
)
