"""Error bodies whose `status` differs from the status code of the response.

## Why it matters
The member must equal the code that is sent (RFC 9457, section 3.1.2). Clients that trust the body and gateways that trust the code take
different branches. A body that stands under no response is compared with the error catalogue.

## Fix
Correct the member or the code.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.problem_details import catalogued, problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.problem_details import Problem
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems(spec):
        status = problem.status
        stated = _stated(spec, problem) if status is not None else None
        if status is None or stated is None or len(status.text) != 3:
            continue
        if stated.text != status.text and status.text[0] in "45":
            where = f"a {stated.text} response" if problem.response else f"an error with {stated.text}"
            label = Label(stated.span, f"here it is {stated.text}")
            yield Finding(status.span, f"the body says {status.text} in {where}", (label,), f"write {stated.text}")


def _stated(spec: Spec, problem: Problem) -> Name | None:
    """The status that the response has, or the catalogue gives to the error code."""
    if problem.response is not None:
        return problem.response
    row = catalogued(spec).get(problem.code.text) if problem.code else None
    return row.status if row is not None and row.status is not None and row.status.text.isdigit() else None


_HEAD = "# Tram\n\n### POST /tickets\n\n#### 409 Conflict\n\n```json\n"

RULE = Rule(
    code="API027",
    name="problem-status-mismatch",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_HEAD}{{"type": "about:blank", "title": "Sold out", "status": «400»}}\n```\n',
            says="the body says 400 in a 409 response",
        ),
        Bad(
            "# Tram\n\n## Error catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"
            "| SOLD_OUT | 409 | No seat is left |\n\n"
            '```json\n{"title": "Sold out", "status": «422», "code": "SOLD_OUT"}\n```\n',
            says="the body says 422 in an error with 409",
        ),
        Good(f'{_HEAD}{{"type": "about:blank", "title": "Sold out", "status": 409}}\n```\n'),
    ),
)
