"""Values in an example that the column of the field cannot hold.

## Why it matters
Examples are copied into tests and clients. A value that is no UUID, too long or a fraction of a whole number works
nowhere, and says that the API or the table means something else. Only fields that no field table types are compared
with the column; payloads of events are, too. Null is compared in answers, and in requests where the table requires the field.
Placeholders (`<id>`, `eyJhb…`) fit every type.

## Fix
Correct the value, or the type of the column.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.example_values import wrong_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for wrong in wrong_values(spec) if spec.schemas else ():
        label = Label(wrong.column.type.span, f"the column is `{wrong.column.type.text}`")
        help_ = f"write a value of `{wrong.column.type.text}`, or correct the column"
        yield Finding(wrong.place, f"`{wrong.slot.name.text}` {wrong.reason}", (label,), help_)


_TABLE = (
    "# Zoo\n\n```sql\nCREATE TABLE feedings (\n  id uuid PRIMARY KEY,\n  animal_id uuid NOT NULL,\n  grams integer NOT NULL,\n"
    "  fed_at timestamptz NOT NULL\n);\n```\n\n### POST /feedings\n\n**Request**\n\n```json\n"
)

RULE = Rule(
    code="API079",
    name="example-value-not-of-its-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_TABLE}{{"animal_id": "<animal>", "grams": «2.5», "fed_at": "2027-02-01T08:00:00Z"}}\n```\n',
            says="`grams` is not a whole number",
        ),
        Bad(
            f'{_TABLE}{{"animal_id": "<animal>", "grams": 250, "fed_at": «"this morning"»}}\n```\n',
            says="`fed_at` is not a date and time such as 2026-03-31T12:00:00Z",
        ),
        Bad(
            _TABLE.replace("POST /feedings\n\n**Request**", "GET /feedings/{feeding_id}\n\n**Response (200 OK)**")
            + '{"id": "<feeding>", "grams": 250, "fed_at": «null»}\n```\n',
            says="`fed_at` is null, and its column never is",
        ),
        Bad(
            _TABLE.replace(
                "```json",
                "| Field | Type | Required |\n| --- | --- | --- |\n| animal_id | uuid | Y |\n| grams | integer | Y |\n"
                "| fed_at | date-time | Y |\n\n```json",
            )
            + '{"animal_id": "<animal>", "grams": 250, "fed_at": «null»}\n```\n',
            says="`fed_at` is null, and its column never is",
        ),
        Good(f'{_TABLE}{{"animal_id": "<animal>", "grams": 250, "fed_at": "2027-02-01T08:00:00Z"}}\n```\n'),
        Good(
            "# Wallets\n\n```sql\nCREATE TABLE wallets (\n  id uuid PRIMARY KEY,\n  kind varchar(8) NOT NULL,\n  tags text\n);\n```\n\n"
            '### POST /wallets\n\n**Request**\n\n```json\n{"kind": "SAVINGS | CHECKING", "tags": ["home"]}\n```\n'
        ),
    ),
)
