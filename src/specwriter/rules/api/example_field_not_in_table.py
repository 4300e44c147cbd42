"""Members of an example that the field table beside it does not list.

## Why it matters
Table and example are read by different people; where they disagree, client and server are built differently. Inner fields are compared as
far as the table names them (`items[].sku`, `address.city`, `labels{}`), an envelope (`{"data": …}`) is looked through, and `…` in the
example stands for anything. A named schema that the body or a type cell refers to, or a JSON Schema, counts as a table. In documents that
are not specs only names that are surely another one of the table are reported, because tables there often list the main fields alone.

## Fix
Add the row, or correct the name in the example.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.example_fit import example_fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for stray in example_fit(spec).strays:
        where = "schema" if stray.table.is_schema else "field table"
        message = f"`{stray.path}` is not in the {where}"
        if stray.meant is not None:
            label = Label(stray.meant.name.span, f"the {where.removeprefix('field ')} lists `{stray.meant.name.text}`")
            yield Finding(
                stray.key.span, message, (label,), f"did you mean `{stray.meant.name.text.rpartition('.')[2]}`?"
            )
        elif spec.is_spec:
            label = Label(stray.table.fields[0].name.span, f"the {where.removeprefix('field ')} begins here")
            part = "property" if stray.table.is_schema else "row"
            yield Finding(stray.key.span, message, (label,), f"add a {part} `{stray.path}`")


_TABLE = (
    "# Parking\n\n### POST /tickets\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| plate | string |\n"
    "| zone.code | string |\n"
    "| tags{} | string |\n\n```json\n"
)

_SCHEMA = (
    "---\narchitecture: standard\n---\n\n# Parking\n\n### POST /tickets\n\n**Request**\n\n```json\n"
    '{"type": "object", "properties": {"plate": {"type": "string"}}'
)

RULE = Rule(
    code="API019",
    name="example-field-not-in-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'---\narchitecture: standard\n---\n\n{_TABLE}{{"plate": "B-AA 1", "«minutes»": 30}}\n```\n',
            says="`minutes` is not in the field table",
        ),
        Bad(
            f'{_TABLE}{{"plate": "B-AA 1", "zone": {{"«cod»": "P4"}}}}\n```\n',
            says="`zone.cod` is not in the field table",
        ),
        Bad(
            "---\narchitecture: standard\n---\n\n# Parking\n\n### POST /tickets\n\n**Request**\n\nRules: `additionalProperties: false`\n\n"
            '| Field | Type |\n| --- | --- |\n| plate | string |\n\n```json\n{"plate": "B-AA 1", "«minutes»": 30}\n```\n',
            says="`minutes` is not in the field table",
        ),
        Bad(
            "# Fleet\n\n### POST /positions\n\n| Field | Type |\n| --- | --- |\n| lat | number |\n| lon | number |\n"
            "| speed_kmh | number |\n\n"
            '```json\n{"lat": 52.5, "lon": 13.4, "«speed»": 43}\n```\n',
            says="`speed` is not in the field table",
        ),
        Good(
            "# Fleet\n\n### POST /positions\n\n| Field | Type |\n| --- | --- |\n| lat | number |\n| lon | number |\n"
            "| created_by | string |\n\n"
            '```json\n{"lat": 52.5, "lon": 13.4, "created_at": "2026-01-02T03:04:05Z"}\n```\n'
        ),
        Bad(
            "---\narchitecture: document\n---\n\n# Library\n\n## Document Shape\n\nAuthors are embedded.\n\n"
            '```json\n{"title": "Emma", "«writers»": ["Austen"]}\n```\n\n'
            "| Field | Type | Required |\n| --- | --- | --- |\n| title | string | Y |\n| authors | array | N |\n",
            says="`writers` is not in the field table",
        ),
        Good(
            f"---\narchitecture: standard\n---\n\n{_TABLE}"
            '{"plate": "B-AA 1", "zone": {"code": "P4"}, "tags": {"colour": "red"}}\n```\n'
        ),
        Good(
            "---\narchitecture: standard\n---\n\n"
            f'{_TABLE}{{"data": {{"plate": "B-AA 1", "zone": {{"code": "P4"}}}}}}\n```\n'
        ),
        Good(f'{_TABLE}{{"plate": "B-AA 1", "minutes": 30}}\n```\n'),
        Bad(f'{_SCHEMA}}}\n```\n\n```json\n{{"«plat»": "B-AA 1"}}\n```\n', says="`plat` is not in the schema"),
        Good(f'{_SCHEMA}, "additionalProperties": {{}}}}\n```\n\n```json\n{{"plate": "B-AA 1", "minutes": 30}}\n```\n'),
        Good(
            "---\narchitecture: standard\n---\n\n# Parking\n\n### POST /tickets\n\n**Request**\n\nRules: `additionalProperties`\n\n"
            "| Field | Type | Required | Rules |\n| --- | --- | --- | --- |\n| plate | string | Y |  |\n"
            '| zone | object | N | `additionalProperties: {"type": "string"}` |\n| zone.code | string | N |  |\n\n'
            '```json\n{"plate": "B-AA 1", "minutes": 30, "zone": {"code": "P4", "level": "2"}}\n```\n'
        ),
    ),
)
