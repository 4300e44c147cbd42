"""Knows which row of a table lists a thing for the second time by mistake, and not because each row tells another side of it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.catalogue import Catalogue, Entry
    from specwriter.model.spec import Spec


def repeats(spec: Spec, catalogue: Catalogue) -> tuple[tuple[Entry, Entry], ...]:
    """Each repeated row with the earlier one: rows of the same words, and the only name that stands in two rows far apart.

    A table with several such names, or with rows of one name together, has a row for each rule, consumer or operation.
    """
    first: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for at, row in enumerate(catalogue.rows):
        earlier = first.setdefault(row.name.text, at)
        if earlier != at and row.name.text:
            found.append((at, earlier))
    pairs = [(catalogue.rows[at], catalogue.rows[earlier]) for at, earlier in found]
    same = tuple((row, other) for row, other in pairs if _words(spec, row) == _words(spec, other))
    alone = len(found) == 1 and found[0][0] - found[0][1] > 1
    return same or (tuple(pairs) if alone else ())


def _words(spec: Spec, row: Entry) -> list[str]:
    return spec.source.slice(row.span).replace("|", " ").split()
