"""Decisions that name no alternative.

## Why it matters
Where nothing else was considered, nothing was decided. A reviewer who knows a better way cannot tell whether it was weighed and
rejected, and brings it up again.

## Fix
Name at least one real alternative, or remove the row: what follows from a constraint belongs to the constraints.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.blocks import header_words, is_left_empty
from specwriter.model.catalogue import Decision
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Catalogue
    from specwriter.model.spec import Spec

_COMPARES = regex(r"alternativ|option|reject|consider|trade|\bpros?\b|\bcons?\b|instead|versus|compar")
_WEIGHED = regex(
    r"\b(?:vs|versus|over|instead of|rather than|not|than|reject\w*|alternativ\w*|whereas|would)\b|\bvs\.",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "decision" or not catalogue.rows:
            continue
        if "alternatives" not in catalogue.columns:
            if _is_list(spec, catalogue) and not _weighed_in_prose(spec, catalogue):
                header = catalogue.header
                place = Span(header.start, header.start + len(spec.source.slice(header).rstrip()))
                message = "table of decisions has no column for alternatives"
                yield Finding(place, message, help="add a column `Alternatives considered`")
            continue
        for row in catalogue.rows:
            if (
                isinstance(row, Decision)
                and row.name.text
                and is_left_empty(spec, row.alternatives, row.span)
                and row.alternatives
            ):
                yield Finding(
                    row.alternatives.span, "decision names no alternative", help="name what else was considered"
                )


def _is_list(spec: Spec, catalogue: Catalogue) -> bool:
    """Whether each row is a decision; a table of approaches with their pros and cons is a comparison, its rows are the alternatives."""
    words = header_words(spec, catalogue.header)
    return bool(words) and "decision" in words[0] and not _COMPARES.search(" ".join(words))


def _weighed_in_prose(spec: Spec, catalogue: Catalogue) -> bool:
    """Whether the rows themselves say what else there was (`RabbitMQ over Kafka`)."""
    return any(_WEIGHED.search(spec.source.slice(row.span)) for row in catalogue.rows)


_HEAD = "---\narchitecture: standard\n---\n\n# Tip Jar\n\n## Decisions\n\n"

RULE = Rule(
    code="WRT005",
    name="decision-without-alternative",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| Decision | Alternatives considered | Reason |\n| --- | --- | --- |\n"
            "| Tips are paid out weekly | «none» | The bank charges 12 cents a transfer |\n",
            says="decision names no alternative",
        ),
        Good(
            f"{_HEAD}| Decision | Alternatives considered | Reason |\n| --- | --- | --- |\n"
            "| Tips are paid out weekly | Daily; monthly | The bank charges 12 cents a transfer |\n"
        ),
        Good(
            f"{_HEAD}| Decision | Reason |\n| --- | --- |\n| Weekly over daily payout | The bank charges 12 cents a transfer |\n"
        ),
    ),
)
