"""Path parameters that are declared optional.

## Why it matters
A path without the segment is another path. OpenAPI demands that path parameters are required (OpenAPI 3.1, Parameter Object). Where the
description says what happens without it (`if provided`, `if omitted`), one entry stands for both paths, and nothing is told.

## Fix
Write `Y`, or describe the path without the parameter as an operation of its own.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Field
    from specwriter.model.spec import Spec

_BOTH_PATHS = regex(
    r"\b(?:if|when|where|unless)\b[^.;|]*"
    r"\b(?:provided|specified|given|set|present|passed|supplied|omitted|absent|missing|left out)\b|\bomit",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.documented_operations():
        for table in operation.parameters:
            for field in table.fields if table.place == "path" else ():
                if field.required is False and not _tells_of_both(field):
                    message = f"path parameter `{field.name.text}` is declared optional"
                    yield Finding(field.name.span, message, help="write `Y` under Required")


def _tells_of_both(field: Field) -> bool:
    return field.description is not None and _BOTH_PATHS.search(field.description.text) is not None


_HEAD = (
    "# Menu\n\n### GET /dishes/{dish_id}\n\n**Path parameters**\n\n| Name | Type | Required |\n| --- | --- | --- |\n"
)

RULE = Rule(
    code="API015",
    name="optional-path-parameter",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «dish_id» | integer | N |\n", says="path parameter `dish_id` is declared optional"),
        Good(f"{_HEAD}| dish_id | integer | Y |\n"),
        Good(
            "# Menu\n\n### GET /dishes/{dish_id}\n\n**Path parameters**\n\n| Name | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n| dish_id | integer | N | If provided, that dish alone |\n"
        ),
    ),
)
