"""Acceptance criteria that do not say how they are verified.

## Why it matters
A criterion that nobody can check on the day of acceptance is a wish. Naming the suite, the drill or the report shows early which
of them has to be built.

## Fix
Name the test, drill, query or report that shows it.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.blocks import header_words, is_left_empty
from specwriter.model.catalogue import Criterion
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "criterion" or not catalogue.rows:
            continue
        if "verified_by" not in catalogue.columns:
            header = catalogue.header
            if not any("criteri" in word for word in header_words(spec, header)):
                continue  # a table of requirements has its tests elsewhere
            place = Span(header.start, header.start + len(spec.source.slice(header).rstrip()))
            yield Finding(place, "table of criteria has no column for verification", help="add a column `Verified by`")
            continue
        for row in catalogue.rows:
            if isinstance(row, Criterion) and is_left_empty(spec, row.verified_by, row.span) and row.verified_by:
                help_ = "name the test or drill that shows it"
                yield Finding(row.verified_by.span, "criterion has no verification", help=help_)


_HEAD = "---\narchitecture: standard\n---\n\n# Archive\n\n## Acceptance Criteria\n\n"

RULE = Rule(
    code="WRT007",
    name="criterion-without-verification",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| ID | Criterion | Measure | Verified by |\n| --- | --- | --- | --- |\n"
            "| AC-1 | Files survive the loss of a site | 0 files lost of 1,000,000 | «-» |\n",
            says="criterion has no verification",
        ),
        Good(
            f"{_HEAD}| ID | Criterion | Measure | Verified by |\n| --- | --- | --- | --- |\n"
            "| AC-1 | Files survive the loss of a site | 0 files lost of 1,000,000 | Failover drill in March |\n"
        ),
    ),
)
