"""Layers whose row lets them depend on a layer further out.

## Why it matters
The row is what the build check is written from. If it lets an inner layer know an outer one, the rules know the framework.

## Fix
Remove the outer layer from the cell; an interface of the inner layer takes its place.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.layers import layers
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import joined
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "clean"):
        return
    known = layers(spec)
    names = {joined(name): layer for name, layer in known.items()}
    for layer in known.values():
        for written in layer.row.depends_on:
            other = names.get(joined(bare(written).text))
            if other is None or other is layer:
                continue
            mutual = other.may is not None and layer.name.text in other.may and other.place < layer.place
            if (layer.rank is not None and other.rank is not None and layer.rank < other.rank) or (
                mutual and (layer.rank is None or other.rank is None)
            ):
                message = f"`{layer.name.text}` may depend on the outer `{other.name.text}`"
                label = Label(other.name.span, "the layer further out")
                yield Finding(bare(written).span, message, (label,), "remove it; let the inner layer own an interface")


_HEAD = "---\narchitecture: clean\n---\n\n# Library\n\n"

RULE = Rule(
    code="CLN002",
    name="layer-that-depends-outward",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n| Entities | Loan | - |\n"
            "| Use Cases | StartLoan | Entities, «Frameworks» |\n| Frameworks | HTTP server | Use Cases |\n",
            says="`Use Cases` may depend on the outer `Frameworks`",
        ),
        Good(
            f"{_HEAD}## Layers\n\n| Layer | Contains | May depend on |\n| --- | --- | --- |\n| Entities | Loan | - |\n"
            "| Use Cases | StartLoan | Entities |\n| Frameworks | HTTP server | Use Cases, Entities |\n"
        ),
    ),
)
