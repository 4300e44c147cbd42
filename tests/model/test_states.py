"""Where states and listed values are mentioned, what they are linked to, and which place is blamed where two disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwriter.model.mentions.first_states import starts
from specwriter.model.mentions.holders import subjects
from specwriter.model.mentions.states import left_out, list_differences, mentions, strays
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.rules.machine.source_that_is_the_target import RULE as SOURCE_THAT_IS_THE_TARGET
from specwriter.rules.machine.state_left_out_both_ways import RULE as STATE_LEFT_OUT_BOTH_WAYS
from specwriter.source.text import Source

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "specs"

DIAGRAM = """# Shop

## Order states

```mermaid
stateDiagram-v2
    [*] --> pending: place
    pending --> paid: pay
    paid --> shipped: ship
    shipped --> delivered: scan
    pending --> cancelled: cancel
```

"""
SQL = """```sql
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  total numeric(10, 2) NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'pending' -- pending, paid, shipped, delivered, cancelled
);
```

"""
DBML = """```dbml
Enum order_status {
  pending
  paid
  shipped
  delivered
  cancelled
}

Table orders {
  id uuid [pk]
  status order_status [not null, default: 'pending']
}
```

"""
GET = "### GET /orders/{order_id}\n\n**Response (200 OK)**\n\n"


def spec(text: str, is_spec: bool = False) -> Spec:
    return read(Source("shop.md", text), is_spec=is_spec)


def differing(text: str) -> list[tuple[str, str, str, bool, str]]:
    """(word, list that must change, list that shows it, lacking, meant) of each difference."""
    return [
        (each.word.text, each.listing.source, each.other.source, each.lacking, each.meant.text if each.meant else "")
        for each in list_differences(spec(text))
    ]


def stray(text: str, is_spec: bool = False) -> list[tuple[str, str, str]]:
    """(word as it stands in the text, role, meant) of each value that no list has."""
    return [
        (text[each.word.span.start : each.word.span.end], each.role, each.meant.text if each.meant else "")
        for each in strays(spec(text, is_spec))
    ]


def test_a_column_with_the_states_of_a_machine_holds_it_without_being_named() -> None:
    assert [(each.name, each.machine is not None) for each in subjects(spec(DIAGRAM + SQL))] == [
        ("orders.status", True)
    ]
    assert list_differences(spec(DIAGRAM + SQL + DBML)) == ()


def test_each_machine_gets_its_own_column_where_two_share_states() -> None:
    refunds = "## Refund states\n\n```mermaid\nstateDiagram-v2\n  [*] --> pending\n  pending --> paid\n  pending --> refused\n```\n\n"
    table = SQL + SQL.replace("orders", "refunds").replace("shipped, delivered, cancelled", "refused")
    found = subjects(spec(DIAGRAM + refunds + table))
    assert [(each.name, each.machine.name if each.machine else "") for each in found] == [
        ("orders.status", "Order states"),
        ("refunds.status", "Refund states"),
    ]


def test_a_column_of_another_life_is_not_compared_with_the_machine() -> None:
    assert differing(DIAGRAM + SQL.replace("shipped, delivered, cancelled", "void, refunded, disputed")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DIAGRAM + SQL.replace("shipped,", "shiped,"), [("shiped", "SQL", "machine", False, "shipped")]),
        (DIAGRAM + SQL.replace(", shipped", ""), [("shipped", "SQL", "machine", True, "")]),
        (DIAGRAM + SQL.replace("paid,", "paid, lost,"), [("lost", "SQL", "machine", False, "")]),
        (DIAGRAM + SQL + DBML.replace("  paid\n", "  payed\n"), [("payed", "DBML", "machine", False, "paid")]),
        (DIAGRAM.replace("shipped", "sent") + SQL + DBML, [("sent", "machine", "SQL", False, "shipped")]),
        (SQL + DBML.replace("  paid\n", "  Paid\n"), [("Paid", "DBML", "SQL", False, "paid")]),
        (DIAGRAM + SQL.replace("-- pending", "-- e.g. pending").replace("cancelled\n", "...\n"), []),
        (
            DIAGRAM
            + SQL.replace(
                "pending, paid, shipped, delivered, cancelled", "PENDING, PAID, SHIPPED, DELIVERED, CANCELLED"
            ),
            [],
        ),
    ],
    ids=[
        "typo",
        "missing",
        "surplus",
        "outvoted enum",
        "outvoted machine",
        "other case",
        "examples only",
        "all in capitals",
    ],
)
def test_the_list_that_must_change_is_told_once(text: str, expected: list[tuple[str, str, str, bool, str]]) -> None:
    assert differing(text) == expected


def test_what_the_api_carries_decides_between_two_lists() -> None:
    fields = f"{GET}| Field | Type |\n| --- | --- |\n| status | enum(pending, paid, shipped, delivered, cancelled) |\n"
    wrong = DBML.replace("  shipped\n", "  sent\n")
    assert differing(wrong + SQL) == [("shipped", "SQL", "DBML", False, "sent")]
    assert differing(wrong + SQL + fields) == [("sent", "DBML", "SQL", False, "shipped")]


def test_an_enum_of_several_columns_is_told_once() -> None:
    history = "  status order_status [not null, default: 'pending']\n  old_status order_status\n"
    text = DBML.replace("  status order_status [not null, default: 'pending']\n", history).replace("  paid\n", "")
    assert differing(DIAGRAM + text) == [("paid", "DBML", "machine", True, "")]


def test_a_table_of_states_is_compared_with_the_transitions() -> None:
    text = (
        "# Scooter\n\n| `vehicle_state` | Public? | Description |\n| --- | --- | --- |\n| `parked` | yes | May be rented |\n"
        "| `riding` | yes | In a trip |\n| `stored` | no | In the depot |\n\n"
        "| Prior `vehicle_state` | `vehicle_state` | `event_type` |\n| --- | --- | --- |\n| `parked` | `riding` | unlock |\n"
        "| `riding` | `parked` | lock |\n| `parked` | `lost` | miss |\n| `parked` | `stored` | collect |\n"
    )
    assert differing(text) == [("lost", "state table", "machine", True, "")]


@pytest.mark.parametrize(
    "table",
    [
        "| Status | Meaning |\n| --- | --- |\n| 200 | Done |\n| 404 | Gone |\n",
        "| State | Meaning |\n| --- | --- |\n| open | Waits |\n| open | Waits |\n",
        "| State | Meaning |\n| --- | --- |\n| The order was placed, and nobody has paid | x |\n| paid | y |\n",
        "| State | Meaning |\n| --- | --- |\n| open | Waits |\n",
    ],
    ids=["codes of HTTP", "a state twice", "sentences", "one row"],
)
def test_other_tables_are_no_lists_of_states(table: str) -> None:
    assert not any(catalogue.kind == "state" for catalogue in spec(f"# A\n\n{table}").catalogues)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("| Field | Type |\n| --- | --- |\n| status | enum(pending, payed, shipped) |\n", [("payed", "field", "paid")]),
        ("| Field | Type |\n| --- | --- |\n| status | enum(pending, paid) |\n", []),
        ("| Field | Type |\n| --- | --- |\n| status | enum(ok, failed) |\n", []),
        ("| Field | Type |\n| --- | --- |\n| items[].status | enum(pending, lost, paid) |\n", [("lost", "field", "")]),
        ("| Field | Type |\n| --- | --- |\n| payment.status | enum(open, settled) |\n", []),
        (
            "| Field | Type | Description |\n| --- | --- | --- |\n| status | string | `pending`, `paid` or `shiped` |\n",
            [("shiped", "field", "shipped")],
        ),
        ('```json\n{"id": "7", "total": "9.00", "status": "shiped"}\n```\n', [("shiped", "example", "shipped")]),
        ('```json\n{"id": "7", "total": "9.00", "status": "queued"}\n```\n', [("queued", "example", "")]),
        ('```json\n{"status": "success", "data": {"id": "7", "total": "9.00", "status": "paid"}}\n```\n', []),
        ('```json\n{"id": "7", "total": "9.00", "payment": {"id": "8", "status": "settled"}}\n```\n', []),
    ],
)
def test_fields_and_examples_are_compared_with_the_column(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert stray(SQL + GET + body) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("set order status = 'shiped'", [("shiped", "text", "shipped")]),
        ("UPDATE orders SET status='gone'", [("gone", "text", "")]),
        ("UPDATE parcels SET status='gone'", []),
        ("status code 200, state machine left", []),
        ("orders.status is `paid`", []),
    ],
)
def test_messages_name_states(words: str, expected: list[tuple[str, str, str]]) -> None:
    sequence = f"```mermaid\nsequenceDiagram\n    Shop->>Database: {words}\n```\n"
    assert stray(DIAGRAM + SQL + sequence) == expected


def test_words_in_capitals_are_compared_where_states_are_written_so() -> None:
    loud = (DIAGRAM + SQL).replace("pending", "PENDING").replace("paid", "PAID").replace("shipped", "SHIPPED")
    loud = loud.replace("delivered", "DELIVERED").replace("cancelled", "CANCELLED")
    assert stray(f"{loud}Rows in DELIVERD are kept, the others are PENDING.\n", True) == [
        ("DELIVERD", "text", "DELIVERED")
    ]
    assert stray(f"{loud}The client sends CANCEL, then DELETE, and reads JSON as an UNPAID order.\n", True) == []


def test_the_default_is_the_first_state() -> None:
    assert starts(spec(DIAGRAM + SQL)) == ()
    wrong = starts(spec(DIAGRAM + SQL.replace("DEFAULT 'pending'", "DEFAULT 'paid'")))
    assert [(each.default.text, each.initial.text, each.default_is_wrong) for each in wrong] == [
        ("paid", "pending", True)
    ]
    both = starts(spec(DIAGRAM.replace("[*] --> pending: place", "[*] --> paid: place") + SQL + DBML))
    assert [(each.default.text, each.initial.text, each.default_is_wrong) for each in both] == [
        ("pending", "paid", False)
    ]


def test_only_a_state_in_the_middle_must_be_answered() -> None:
    table = f"{DIAGRAM}{SQL}{GET}| Field | Type |\n| --- | --- |\n| status | enum(%s) |\n"
    middle = left_out(spec(table % "pending, paid, delivered, cancelled"))
    assert [state.text for _, state in middle] == ["shipped"]
    assert left_out(spec(table % "pending, paid, shipped, delivered")) == ()


def test_every_resolved_mention_says_what_it_means() -> None:
    text = DIAGRAM + SQL + "```mermaid\nsequenceDiagram\n    Shop->>Database: set status = 'paid'\n```\n"
    found = [(each.role, each.name.text, each.target.text) for each in mentions(spec(text)) if each.target]
    assert ("text", "paid", "paid") in found
    assert ("column default", "pending", "pending") in found
    assert [name for role, name, _ in found if role == "column value"] == [
        "pending",
        "paid",
        "shipped",
        "delivered",
        "cancelled",
    ]
    assert all(text[each.name.span.start : each.name.span.end] == each.name.text for each in mentions(spec(text)))


@pytest.mark.parametrize(
    ("name", "slips", "left_out"),
    [
        ("mds-559-before", ["removed"], [("missing", "comms_restored")]),
        ("mds-559-after", [], []),
        ("openmobilityfoundation__mobility-data-specification__modes_micromobility", [], []),
    ],
)
def test_the_published_standard_shows_its_contradiction_until_it_is_mended(
    name: str, slips: list[str], left_out: list[tuple[str, str]]
) -> None:
    path = CORPUS / f"{name}.md"
    if not path.exists():
        pytest.skip("the shared corpus is absent")
    found = spec(path.read_text())
    assert [found.source.slice(each.span) for each in SOURCE_THAT_IS_THE_TARGET.check(found)] == slips
    assert [
        (found.source.slice(each.span), found.source.slice(each.labels[0].span))
        for each in STATE_LEFT_OUT_BOTH_WAYS.check(found)
    ] == left_out
    assert list_differences(found) == ()
    assert strays(found) == ()
