"""Names of fields that stand once, and are nearly a name that stands at several places.

## Why it matters
`recipient_id` in four bodies and `recipent_id` in the fifth are two fields to every client. Field tables, payloads of
events and examples without a table are compared: one letter, and usual abbreviations (`cust_id` and `customer_id`)
where both stand in one document. What is told by the table beside an example, or by the column, is not told again.

## Fix
Write the name as everywhere else.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.field_spellings import odd_spellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in odd_spellings(spec):
        help_ = f"did you mean `{each.other.text}`?"
        if each.other.span == each.name.span:
            yield Finding(each.name.span, f"{each.role} `{each.name.text}` is usually `{each.other.text}`", (), help_)
        else:
            label = Label(each.other.span, "a column has this name" if each.column else "it is spelled so elsewhere")
            message = f"{each.role} `{each.name.text}` is `{each.other.text}` elsewhere"
            yield Finding(each.name.span, message, (label,), help_)


_SPEC = (
    "# Tram\n\n### GET /stops/{id}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n"
    "| platform_height | integer |\n| operator_id | uuid |\n\n"
    "### POST /stops\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| platform_height | integer |\n| operator_id | uuid |\n\n"
    "### POST /depots\n\n**Request**\n\n"
)

RULE = Rule(
    code="API077",
    name="field-in-two-spellings",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| Field | Type |\n| --- | --- |\n| «operater_id» | uuid |\n",
            says="request field `operater_id` is `operator_id` elsewhere",
        ),
        Bad(
            "# Post\n\n| Event | Producer | Payload |\n| --- | --- | --- |\n| ParcelSent | Depot | `parcel_id`, `weight` |\n"
            "| ParcelLost | Depot | `parcel_id`, `reason` |\n| ParcelFound | Depot | `«pacel_id»`, `place` |\n",
            says="payload field `pacel_id` is `parcel_id` elsewhere",
        ),
        Good(
            "# Press\n\n### POST /articles/{id}/publish\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| publish_at | timestamp |\n\n"
            "### GET /articles/{id}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| published_at | timestamp |\n\n"
            "### GET /articles/{id}/print\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| published_at | timestamp |\n"
        ),
        Good(f'{_SPEC}```json\n{{"operator_id": "<operator>", "platforms": 2}}\n```\n'),
        Good(
            "# Phone\n\n### POST /plays\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| tone | string |\n\n"
            "### POST /rings\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| tone | string |\n\n"
            "### GET /candidates\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| done | boolean |\n"
        ),
    ),
)
