"""Arrays within a document that give no largest count.

## Why it matters
A document is read and saved as a whole. An array that may grow without end makes each save slower, until it meets the limit of
the store (16 MB in MongoDB) and no save works.

## Fix
Give the largest count, such as `0 to 500 blocks`; what has none belongs in rows of its own.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.parts import sections_named
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_ARRAY = regex(r"\W*(?:array|list|set)\b|[\w>]+\[\]", re.IGNORECASE)
_COUNT = regex(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|thousand)\b", re.IGNORECASE
)


def check(spec: Spec) -> Iterator[Finding]:
    sections = sections_named(spec, "document shape") if demands(spec, "document") else []
    for table in spec.field_tables:
        if not any(section.span.covers(table.span) for section in sections):
            continue
        for field in table.fields:
            kind = field.type.text if field.type else ""
            said = f"{kind} {spec.source.text[field.name.span.end : field.span.end]}"
            if not _ARRAY.match(kind) or "description" not in table.columns:
                continue
            if not _COUNT.search(said) and not holds_placeholder(said):
                message = f"array `{field.name.text}` gives no largest count"
                yield Finding(field.name.span, message, help="give it, such as `0 to 500`, or keep rows of its own")


_HEAD = "---\narchitecture: document\n---\n\n# Library\n\n"

RULE = Rule(
    code="DCM002",
    name="array-without-largest-count",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Document Shape\n\nAll parts are embedded.\n\n| Field | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n"
            "| title | string(1..200) | Y | Title |\n| «comments» | array | Y | What readers say |\n",
            says="array `comments` gives no largest count",
        ),
        Good(
            f"{_HEAD}## Document Shape\n\nAll parts are embedded.\n\n| Field | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n"
            "| title | string(1..200) | Y | Title |\n| authors | array | Y | 1 to 12 names |\n"
        ),
        Good(
            f"{_HEAD}## Document Shape\n\nAll parts are embedded.\n\n| Field | Type | Required | Limit | Description |\n"
            "| --- | --- | --- | --- | --- |\n| authors | array | Y | 1 to 12 | As printed |\n"
        ),
    ),
)
