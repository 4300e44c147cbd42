"""Page sizes without a maximum.

## Why it matters
A limit that the client may set to anything is none: the first `limit=1000000` reads the whole table.

## Fix
Write the bounds as a type (`integer(1..100)`) or in the description (`1 to 100, default 20`).
"""

from __future__ import annotations

from specwriter.languages.types import read_type
from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Field
    from specwriter.model.spec import Spec

_SIZE = regex(r"(?i:limit|(?:page|batch)[_-]?(?:size|limit)|per[_-]?page|max[_-]?results|top)\Z")
_NUMBER = regex(r"\d")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        for table in operation.parameters:
            for field in table.fields if table.place == "query" else ():
                if _SIZE.match(field.name.text) and not _bounded(spec, field):
                    help_ = "write the type as `integer(1..100)`"
                    yield Finding(field.name.span, f"`{field.name.text}` has no maximum", help=help_)


def _bounded(spec: Spec, field: Field) -> bool:
    if field.type is not None and read_type(field.type.text).most is not None:
        return True
    return _NUMBER.search(spec.source.text, field.span.start, field.span.end) is not None


_HEAD = (
    "---\narchitecture: clean\n---\n\n# Radio\n\n### GET /songs\n\n**Query parameters**\n\n"
    "| Name | Type | Description |\n| --- | --- | --- |\n"
)

RULE = Rule(
    code="API026",
    name="limit-without-maximum",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «limit» | integer | Songs per page |\n", says="`limit` has no maximum"),
        Good(f"{_HEAD}| limit | integer | 1 to 50, default 20 |\n"),
        Good(f"{_HEAD}| page_size | integer(1..50) | Songs per page |\n"),
    ),
)
