"""Decisions that give no reason.

## Why it matters
A decision is questioned when its circumstances change. Without its reason nobody can tell whether they have, so it is either kept
out of fear or undone by mistake.

## Fix
Write the fact or figure that decided.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blocks import header_words, is_left_empty
from specwriter.model.catalogue import Decision
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_GIVES_REASONS = regex(
    r"trade|rational|why|reason|because|benefit|justif|impact|consequence|argument|motivation|advantage|\bpros?\b|\bcons?\b"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "decision" or not catalogue.rows:
            continue
        if "reason" not in catalogue.columns:
            words = header_words(spec, catalogue.header)
            if words and "decision" in words[0] and not _GIVES_REASONS.search(" ".join(words)):
                place = Span(
                    catalogue.header.start, catalogue.header.start + len(spec.source.slice(catalogue.header).rstrip())
                )
                yield Finding(place, "table of decisions has no column for reasons", help="add a column `Reason`")
            continue
        for row in catalogue.rows:
            if isinstance(row, Decision) and row.name.text and is_left_empty(spec, row.reason, row.span) and row.reason:
                yield Finding(row.reason.span, "decision has no reason", help="write the fact or figure that decided")


_HEAD = "---\narchitecture: standard\n---\n\n# Newsletter\n\n## Decisions\n\n"

RULE = Rule(
    code="WRT004",
    name="decision-without-reason",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| Decision | Alternatives | Reason |\n| --- | --- | --- |\n"
            "| Mails leave through one provider | Two providers | «-» |\n",
            says="decision has no reason",
        ),
        Bad(
            f"{_HEAD}«| Decision | Alternatives |»\n| --- | --- |\n| Mails leave through one provider | Two providers |\n",
            says="table of decisions has no column for reasons",
        ),
        Good(
            f"{_HEAD}| Decision | Alternatives | Reason |\n| --- | --- | --- |\n"
            "| Mails leave through one provider | Two providers | A second address pool needs 6 weeks of warming up |\n"
        ),
    ),
)
