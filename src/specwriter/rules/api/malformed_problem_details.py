"""Members of an error example that are nearly those of problem details, and a status that is no number.

## Why it matters
RFC 9457 (section 3.1) names five members: `type`, `title`, `status`, `detail`, `instance`. Clients ignore any other,
so `titel` is an error without a title; and `status` is a JSON number. Checked where the document says that errors are
problem details and the example has at least three of the five.

## Fix
Correct the name, or write the status without quotes.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problem_members import malformed_problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for wrong in malformed_problems(spec):
        if wrong.meant:
            message = f"`{wrong.name.text}` is no member of problem details"
            yield Finding(wrong.place, message, (), f"did you mean `{wrong.meant}`?")
        else:
            yield Finding(wrong.place, "the `status` of a problem is a number", (), "write it without quotes")


_SPEC = (
    "# Ferry\n\n## Errors\n\nErrors are `application/problem+json`.\n\n```json\n"
    '{"type": "https://example.com/full", "title": "The ferry is full", '
)

RULE = Rule(
    code="API086",
    name="malformed-problem-details",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}"status": 409, "«detial»": "No place is left."}}\n```\n',
            says="`detial` is no member of problem details",
        ),
        Bad(
            f'{_SPEC}"status": «"409"», "detail": "No place is left."}}\n```\n',
            says="the `status` of a problem is a number",
        ),
        Good(f'{_SPEC}"status": 409, "details": ["deck A"], "detail": "No place is left."}}\n```\n'),
    ),
)
