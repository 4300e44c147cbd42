"""Aggregates that hold another aggregate instead of its id.

## Why it matters
One transaction changes one aggregate. An aggregate inside another is loaded, locked and saved with it, and its own invariants
can be broken from outside its root.

## Fix
Hold the id of the other aggregate, or make it an entity and delete its row.
"""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ClassDiagram
from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Aggregate
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
    roots = {stem(bare(row.name).text): row for row in spec.entries(Aggregate) if row.name.text}
    for row in roots.values() if len(roots) > 1 else ():
        for entity in row.entities:
            other = roots.get(stem(bare(entity).text))
            if other is not None and other is not row:
                yield _finding(entity, row.name, other.name)
    for block in spec.diagrams if len(roots) > 1 else ():
        if isinstance(block.diagram, ClassDiagram):
            for relation in block.diagram.relations:
                ends = (
                    (relation.left, relation.left_end, relation.right),
                    (relation.right, relation.right_end, relation.left),
                )
                for whole, mark, part in ends:
                    holder, held = roots.get(stem(whole.text)), roots.get(stem(part.text))
                    if mark in ("composition", "aggregation") and holder and held and holder is not held:
                        yield _finding(part, holder.name, held.name)


def _finding(place: Name, holder: Name, held: Name) -> Finding:
    return Finding(
        bare(place).span,
        f"aggregate `{holder.text}` holds aggregate `{held.text}`",
        (Label(held.span, "it is an aggregate of its own here"),),
        f"hold its id, such as `{held.text}Id`",
    )


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD009",
    name="aggregate-within-aggregate",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Entities | Invariants |\n| --- | --- | --- | --- |\n"
            "| Loan | Loan | Extension, «Reader» | At most 3 extensions |\n"
            "| Reader | Reader | Card | One valid card |\n",
            says="aggregate `Loan` holds aggregate `Reader`",
        ),
        Bad(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | At most 3 extensions |\n| Reader | Reader | One valid card |\n\n"
            "```mermaid\nclassDiagram\n    Loan *-- Extension\n    Loan *-- «Reader»\n```\n",
            says="aggregate `Loan` holds aggregate `Reader`",
        ),
        Good(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Entities | Invariants |\n| --- | --- | --- | --- |\n"
            "| Loan | Loan | Extension, ReaderId | At most 3 extensions |\n"
            "| Reader | Reader | Card | One valid card |\n"
        ),
    ),
)
