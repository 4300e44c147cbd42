"""Knows every link of a document: the mentions of all kinds together."""

from __future__ import annotations

from specwriter.model.mentions import errors, events, fields, operations, owners, parts, schemas, states, writes
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from specwriter.model.mentions.mention import Mention
    from specwriter.model.spec import Spec

FAMILIES: tuple[Callable[[Spec], tuple[Mention, ...]], ...] = tuple(
    family.mentions for family in (states, schemas, writes, fields, operations, errors, events, parts, owners)
)


@once
def links(spec: Spec) -> tuple[Mention, ...]:
    """What every word that speaks of something declared elsewhere leads to, kind by kind."""
    return tuple(mention for family in FAMILIES for mention in family(spec))
