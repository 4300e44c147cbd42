"""Operations that are called deprecated, with no date at which they end.

## Why it matters
Clients move when they know how long they have. The headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) carry both dates.

## Fix
Write the date: `Deprecated since 2026-03-01, removed on 2027-03-01`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.operation_text import deprecates, name_of, says
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_DEPRECATED = regex(
    r"(?:^|\n)[ \t]*[*_>(\[!`]*(?P<word>[Dd]eprecated|DEPRECATED)\b|[(\[][*_`]*(?i:deprecated)[*_`]*[)\]]|"
    r"(?i:this (?:operation|endpoint|path|call) is (?:now )?deprecated)"
)
_DATE = regex(
    r"\b\d{4}-\d\d(?:-\d\d)?\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2},? )?\d{4}\b|"
    r"\b[QH][1-4] \d{4}\b|(?i:sunset:)"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or not deprecates(spec):
        return
    for operation in spec.documented_operations():
        match = _DEPRECATED.search(spec.source.text, operation.span.end, operation.body.end)
        if match is not None and says(spec, operation, _DATE) is None:
            message = f"`{name_of(operation)}` is deprecated without a date"
            yield Finding(Span(*match.span("word")), message, help="write when it ends: `removed on 2027-03-01`")


_HEAD = "---\narchitecture: standard\n---\n\n# Farm\n\n### GET /cattle\n\n"

RULE = Rule(
    code="API059",
    name="deprecated-without-date",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}**«Deprecated»**: use `GET /cows`.\n", says="`GET /cattle` is deprecated without a date"),
        Good(f"{_HEAD}**Deprecated**, removed on 2027-03-01: use `GET /cows`.\n"),
    ),
)
