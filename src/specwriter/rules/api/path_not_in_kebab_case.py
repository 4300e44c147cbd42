"""Path segments of several words that are not in kebab case.

## Why it matters
Paths are typed, linked and read aloud: `/gift-cards` needs no shift key and is not hidden by an underline. Runs only where it is selected;
that all paths are joined in one way is asked of everybody (`mixed-path-case`).

## Fix
Join the words with hyphens.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.paths import case_of, stated_segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    seen: set[str] = set()
    for _, segment in stated_segments(spec):
        case = case_of(segment.text)
        if case not in ("", "kebab case") and segment.text not in seen:
            seen.add(segment.text)
            yield Finding(segment.span, f"path segment `{segment.text}` is in {case}", help="write it in kebab case")


_HEAD = "---\narchitecture: standard\n---\n\n# Books\n\n"

RULE = Rule(
    code="API066",
    name="path-not-in-kebab-case",
    severity=INFO,
    since="0.1",
    check=check,
    opt_in=True,
    examples=(
        Bad(f"{_HEAD}### GET /«gift_cards»\n\nLists them.\n", says="path segment `gift_cards` is in snake case"),
        Good(f"{_HEAD}### GET /gift-cards\n\nLists them.\n"),
    ),
)
