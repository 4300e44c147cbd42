"""Values of a field, a parameter, an example or a condition in SQL that the column or machine behind it does not have.

## Why it matters
Clients are generated from the field, the database from the column: a value that only one of them knows is refused by
the other. A field may list fewer values than the column, where only some can be answered. Values of an example are
compared here only where no field table lists them (otherwise API022 does).

## Fix
Write a value of the column, or add the value there.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.states import strays, values_in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.schemas and not spec.machines:
        return
    for stray in strays(spec):
        if stray.role != "text":
            kind = "state" if stray.subject.machine is not None else "value"
            says = f"`{stray.shown.text}` is declared here" if stray.meant else "its values are listed here"
            help_ = (
                f"did you mean `{stray.meant.text}`?"
                if stray.meant
                else f"write one of {values_in_words(stray.subject)}"
            )
            message = f"`{stray.word.text}` is no {kind} of `{stray.subject.name}`"
            yield Finding(stray.word.span, message, (Label(stray.shown.span, says),), help_)


_SQL = (
    "# Lockers\n\n```sql\nCREATE TABLE lockers (\n  id uuid PRIMARY KEY,\n  site_id uuid NOT NULL,\n  size text NOT NULL,\n"
    "  status text NOT NULL CHECK (status IN ('FREE', 'TAKEN', 'BROKEN'))\n);\n```\n\n"
    "### GET /lockers/{locker_id}\n\n**Response (200 OK)**\n\n"
)
_MACHINE = (
    "# Visits\n\n```mermaid\nstateDiagram-v2\n    [*] --> BOOKED\n    BOOKED --> DONE: leave\n    BOOKED --> CANCELLED: cancel\n"
    "    DONE --> [*]\n    CANCELLED --> [*]\n```\n\n### GET /visits/{id}\n\n"
)

RULE = Rule(
    code="STM019",
    name="unknown-value-in-field",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SQL}| Field | Type |\n| --- | --- |\n| id | uuid |\n| status | enum(FREE, TAKEN, «BROKE») |\n",
            says="`BROKE` is no value of `lockers.status`",
        ),
        Bad(
            f'{_SQL}```json\n{{"id": "41d0f9c2-7c55-4a5e-9b8e-0d3f5a6b7c8d", "size": "L", "status": "«TAKE»"}}\n```\n',
            says="`TAKE` is no value of `lockers.status`",
        ),
        Bad(
            "# Lockers\n\nThe machine is held in `lockers.status`.\n\n```mermaid\nstateDiagram-v2\n    [*] --> FREE\n"
            "    FREE --> TAKEN: rent\n    TAKEN --> FREE: return\n```\n\n```sql\nCREATE TABLE lockers (\n  id uuid PRIMARY KEY,\n"
            "  status text NOT NULL CHECK (status IN ('FREE', 'TAKEN'))\n);\n```\n\n### POST /lockers/{locker_id}/return\n\n"
            '**Response (200 OK)**\n\n```json\n{"locker_id": "7", "status": "«VACANT»"}\n```\n',
            says="`VACANT` is no state of `lockers.status`",
        ),
        Bad(
            _SQL.replace("\n);\n", "\n);\nCREATE INDEX free_lockers ON lockers (site_id) WHERE status = '«OPEN»';\n"),
            says="`OPEN` is no value of `lockers.status`",
        ),
        Bad(
            _SQL.partition("### GET")[0]
            + '### PUT /lockers/{locker_id}/status\n\n**Request**\n\n```json\n{"status": "«GONE»"}\n```\n',
            says="`GONE` is no value of `lockers.status`",
        ),
        Bad(
            f"{_SQL}| Field | Type | Description |\n| --- | --- | --- |\n| status | string | one of FREE, TAKEN, BROKEN, «SOLD» |\n",
            says="`SOLD` is no value of `lockers.status`",
        ),
        Good(
            _SQL.partition("### GET")[0]
            + '### PUT /lockers/{locker_id}/status\n\n**Response (200 OK)**\n\n```json\n{"status": "updated"}\n```\n'
        ),
        Good(
            _SQL.replace("\n);\n", "\n);\nCREATE INDEX free_lockers ON lockers (site_id) WHERE status <> 'BROKEN';\n")
        ),
        Bad(
            f'{_MACHINE}```json\n{{"visit_id": "v1", "state": "BOOKED"}}\n```\n\n'
            '### POST /visits/{id}/cancel\n\n```json\n{"visit_id": "v1", "state": "«GONE»"}\n```\n',
            says="`GONE` is no state of `Visits`",
        ),
        Good(f"{_SQL}| Field | Type |\n| --- | --- |\n| id | uuid |\n| status | enum(FREE, TAKEN) |\n"),
        Good(
            f'{_MACHINE}```json\n{{"visit_id": "v1", "state": "BOOKED"}}\n```\n\n'
            '### GET /doors/{id}\n\n```json\n{"door": "d1", "state": "AJAR"}\n```\n',
        ),
        Good(
            f'{_SQL}```json\n{{"status": "success", "data": {{"id": "41d0f9c2", "size": "L", "status": "FREE"}}}}\n```\n'
        ),
    ),
)
