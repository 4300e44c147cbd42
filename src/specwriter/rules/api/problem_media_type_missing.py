"""Problem details without their media type.

## Why it matters
Bodies with `type`, `title`, `status` and `detail` are problem details. Their media type is `application/problem+json` (RFC 9457, section
3); libraries that read them look for it, and take `application/json` for something else.

## Fix
Say once that errors have the media type `application/problem+json`.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.error_bodies import error_bodies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for body in error_bodies(spec):
        if body.problem_details and any(member.key.text == "type" for member in body.value.members):
            if "application/problem" in spec.source.text:
                return
            help_ = "say that errors are `application/problem+json`"
            yield Finding(body.value.members[0].key.span, "problem details stand without their media type", help=help_)
            return


_BODY = '{"«type»": "about:blank", "title": "Full", "status": 409}\n```\n'
_HEAD = "---\narchitecture: standard\n---\n\n# Ferry\n\n### POST /crossings\n\n#### 409 Conflict\n\n"

RULE = Rule(
    code="API052",
    name="problem-media-type-missing",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}```json\n{_BODY}", says="problem details stand without their media type"),
        Good(f"{_HEAD}As `application/problem+json`:\n\n```json\n{_BODY}".replace("«", "").replace("»", "")),
    ),
)
