"""Shapes met in public specs: what says Status and Version, requests on a sheet, lists of fields, indexes in tables, headings with remarks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from specwriter.model.catalogue import Aggregate, Command, Event, Service
from specwriter.reader import read
from specwriter.reader.words import key
from specwriter.source.text import Source
from tests.reader.told import told


def _told(text: str, kinds: str) -> list[str]:
    return told(dedent(text).lstrip("\n"), kinds)


def _spec(text: str):  # type: ignore[no-untyped-def]
    return read(Source("spec.md", dedent(text).lstrip("\n")))


HEADS = {
    "bold keys, one a line": "# Pay\n\n**Version**: 1.2\n**Date**: May 2, 2026\n**Status**: Draft\n\n## Scope\n",
    "the colon within the bold": "# Pay\n\n**Status:** Draft\n**Version:** 1.2\n",
    "plain lines": "# Pay\n\nVersion: 1.2\nDoc. ID: PAY-7\nStatus: Draft\n",
    "one line with bars": "# Pay\n\n**Status:** Draft | **Version:** 1.2 | **Owner:** Ada\n",
    "a list": "# Pay\n\n- Author: @ada\n- **Status:** Draft <!-- or Final -->\n- Version: `1.2`\n",
    "a table": "# Pay\n\n| Field | Value |\n|---|---|\n| **Version** | 1.2 |\n| **Status** | Draft |\n| Owner | Ada |\n",
    "a table without header": "# Pay\n\n| | |\n|---|---|\n| Date | 2026-05-02 |\n| Status | Draft |\n| Version | 1.2 |\n",
    "a table whose header is a pair": "# Pay\n\n| Status | Draft |\n|---|---|\n| Version | 1.2 |\n",
    "a sheet after the title": "# Pay\n\nMoney.\n\n## Document Control\n\n- Status: Draft\n- Version: 1.2\n",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_the_head_of_a_document_says_status_and_version(text: str) -> None:
    spec = read(Source("spec.md", text))
    assert (spec.status.text, spec.version.text) == ("Draft", "1.2")  # type: ignore[union-attr]
    for name in (spec.status, spec.version):
        assert text[name.span.start : name.span.end] == name.text  # type: ignore[union-attr]


NO_HEADS = {
    "prose": "# Pay\n\nThe status: it is a word. A version of it: none\n",
    "a field table": "# Pay\n\n| Field | Meaning |\n|---|---|\n| status | where the payment is |\n| amount | how much |\n",
    "a later chapter": "# Pay\n\nMoney.\n\n## Payment\n\nStatus: open\nVersion: 3\n",
    "three columns": "# Pay\n\n| Status | Version | Date |\n|---|---|---|\n| Draft | 1 | today |\n",
}


@pytest.mark.parametrize("text", NO_HEADS.values(), ids=NO_HEADS)
def test_other_words_are_no_status_of_the_document(text: str) -> None:
    spec = read(Source("spec.md", text))
    assert (spec.status, spec.version) == (None, None)


def test_front_matter_goes_before_the_head_and_the_head_before_the_review_table() -> None:
    table = "\n## Review history\n\n| Version | Date |\n|---|---|\n| 0.9 | 2026-01-02 |\n"
    assert read(Source("a", f"---\nversion: 3\n---\n# Pay\n\nVersion: 2\n{table}")).version.text == "3"  # type: ignore[union-attr]
    assert read(Source("a", f"# Pay\n\nVersion: 2\n{table}")).version.text == "2"  # type: ignore[union-attr]
    assert read(Source("a", f"# Pay\n{table}")).version.text == "0.9"  # type: ignore[union-attr]


def test_meta_is_no_title_where_a_line_below_gives_it() -> None:
    assert _told("# Meta\n\n- Name: Refunds by parcel\n- Status: Draft\n", "document") == [
        "not a spec",
        "title Refunds by parcel 3:9-26",
        "status Draft 4:11-16",
    ]
    assert _told("# Refunds\n\n- Name: x\n", "document")[1] == "title Refunds 1:3-10"


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Data Model (excerpt)", "database design"),
        ("States {#order-states}", "state machines"),
        ("Key Design Decisions", "decisions"),
        ("Trade-offs & Alternatives", "decisions"),
        ("Metrics & Tracing", "monitoring and alerting"),
        ("B. Glossary", "ubiquitous language"),
        ("Appendix C – Error codes", "error catalogue"),
        ("Ports of call", "?"),
    ],
)
def test_headings_with_remarks_letters_and_ampersands(title: str, known: str) -> None:
    assert _told(f"# {title}\n", "chapters") == [f"{title} = {known}"]


@pytest.mark.parametrize("title", ["I/O", "Mix", "Appendix", "e.g. ports", "v2", "C"])
def test_a_word_that_begins_like_a_letter_is_kept(title: str) -> None:
    assert key(title) == {"I/O": "i o", "e.g. ports": "e g ports"}.get(title, title.lower())


def test_a_resource_under_an_api_chapter_is_no_review_table() -> None:
    assert _told("# API\n\n## Reviews\n\n## Error codes\n\n# Reviews\n", "chapters") == [
        "API = api documentation",
        "Reviews = ?",
        "Error codes = error catalogue",
        "Reviews = review table",
    ]


def test_an_anchor_that_a_heading_gives_itself() -> None:
    assert {"order-states", "states-order-states"} <= _spec("# States {#order-states}\n").anchors


@pytest.mark.parametrize(
    "host", ["${ORDERS_HOST}", "{{baseUrl}}", "$ORDERS", "{prefix}", "<base>", "https://x.example:8080"]
)
def test_the_host_before_a_path(host: str) -> None:
    text = f"| Target | Method | URL |\n|---|---|---|\n| Orders | `POST` | `{host}/orders/{{id}}` |\n"
    assert [line.split(" ")[:2] for line in told(text, "operations")] == [["POST", "/orders/{id}"]]


def test_a_pattern_in_text_is_no_operation() -> None:
    assert _told(
        "Reads (`GET /*`) and starts (`POST /jobs/*/run`) are limited, as is `GET /jobs`.\n", "operations"
    ) == ["GET /jobs 1:70-79 text"]


def test_the_status_codes_of_an_endpoint_table() -> None:
    assert _told(
        """
        | Method | Path | Response |
        |---|---|---|
        | POST | /orders | `201` [Order](#order) |
        | GET | /orders | 200 OrderPage, 404 |
        | PUT | /orders | up to 200 items |
        | GET | /limits | 300 per minute |
        """,
        "operations",
    ) == [
        "POST /orders 3:10-17 table",
        "  response 201 3:21-24",
        "GET /orders 4:9-16 table",
        "  response 200 4:19-22",
        "  response 404 4:34-37",
        "PUT /orders 5:9-16 table",
        "GET /limits 6:9-16 table",
    ]


def test_an_operation_and_its_answers_on_one_line() -> None:
    assert _told(
        """
        `POST /orders` → **201 Created**

        **Request body:**

        ```json
        {"sku": "a"}
        ```

        **Response body (excerpt):**

        - `id` (string, required) – the order
        - `lines[]` with `sku` and `count`

        `GET /orders/{id}` -> **200 OK** (or **404** when unknown)
        Returns the order.

        `GET /orders` returns 200 orders at most.
        """,
        "operations",
    ) == [
        "POST /orders 1:2-14 bold",
        "  request example 6:1-7:1 {sku}",
        "  response 201 Created 1:20-23",
        "    fields: id string required, lines[]",
        "GET /orders/{id} 14:2-18 bold",
        "  response 200 OK 14:25-28",
        "  response 404 14:40-43",
        "GET /orders 17:2-13 list",
        "  summary returns 200 orders at most.",
    ]


def test_a_list_of_fields_under_an_operation() -> None:
    assert _told(
        """
        ### PUT /disks/{name}/size

        Accepts:

        * `name` - the disk

        Request body:

        * `size` (integer, optional) - in MB
        * `pool?` - where it is

        Errors:

        * `disk_full` - there is no room

        Notes:

        * `size` is checked
        """,
        "operations",
    ) == [
        "PUT /disks/{name}/size 1:5-27 heading",
        "  path parameters: name",
        "  request: size integer optional, pool optional",
    ]


def test_parameters_of_a_method_without_body_stand_in_the_query() -> None:
    table = "| Name | Type |\n|---|---|\n| {} | string |\n"
    text = "### GET /orders/{{id}}\n\n**Parameters**\n\n" + table
    assert (
        told(text.format("page").replace("{{", "{").replace("}}", "}"), "operations")[1]
        == "  query parameters: page string"
    )
    assert (
        told(text.format("id").replace("{{", "{").replace("}}", "}"), "operations")[1] == "  path parameters: id string"
    )


def test_fields_with_types_below_a_line_that_announces_them() -> None:
    spec = _spec("A `seat` has the following properties:\n\n- `row` (integer)\n- `side` (string, [Optional](#o))\n")
    assert [(table.place, [field.name.text for field in table.fields]) for table in spec.field_tables] == [
        ("body", ["row", "side"])
    ]
    assert [field.required for field in spec.field_tables[0].fields] == [None, False]
    assert not _spec("These keys are gone:\n\n- `row` (see above)\n").field_tables
    assert not _spec("Known defects:\n\n- `row` (integer)\n").field_tables


def test_a_sheet_of_one_operation_with_unfolded_responses_and_a_call() -> None:
    assert _told(
        """
        ### List parcels

        HTTP Request | Value
        -|-
        Method | `GET`
        URL | `{base}/depots/{depot}/parcels`

        <details><summary><b>200: The parcels.</b></summary>

        ```json
        {"items": []}
        ```

        </details>
        <details>
        <summary>404: No such depot.</summary>

        ```json
        {"code": "none"}
        ```

        </details>

        Example:

        `GET {base}/depots/d7/parcels?page=2`

        ```json
        {"items": [1], "next": 3}
        ```

        ### Delete a parcel
        """,
        "operations",
    ) == [
        "GET /depots/{depot}/parcels 6:14-37 table",
        "  response 200 8:22-25",
        "    example 11:1-12:1 {items}",
        "    example 29:1-30:1 {items, next}",
        "  response 404 16:10-13",
        "    example 19:1-20:1 {code}",
        "GET /depots/d7/parcels 26:2-30 text",
        "  query string page=2 26:31-37",
    ]


def test_an_answer_that_begins_with_its_status_line() -> None:
    assert _told(
        """
        ### POST /parcels

        ```json
        {"to": "Oslo"}
        ```

        ```
        HTTP/2 201
        location: /parcels/1
        ```

        ```json
        {"id": 1}
        ```
        """,
        "operations",
    ) == [
        "POST /parcels 1:5-18 heading",
        "  request example 4:1-5:1 {to}",
        "  response 201 8:8-11",
        "    example 13:1-14:1 {id}",
    ]


def test_labels_that_continue_a_response() -> None:
    assert _told(
        """
        ### GET /parcels

        **Responses:**

        **200 OK**

        Response fields:

        | Field | Type |
        |---|---|
        | id | integer |

        Response example:

        ```json
        {"id": 1}
        ```
        """,
        "operations",
    ) == [
        "GET /parcels 1:5-17 heading",
        "  response 200 OK 5:3-6",
        "    fields: id integer",
        "    example 16:1-17:1 {id}",
    ]


def test_the_body_below_a_request_line_in_code() -> None:
    text = '```\nPOST /search   # Find seats\n{\n  "row": 4\n}\n```\n'
    assert told(text, "operations examples") == [
        "POST /search 2:1-13 code",
        "  summary # Find seats",
        "  request example 2:1-6:1 {row}",
    ]
    several = '```\nPOST /a\nPOST /b\n{"row": 4}\n```\n'
    assert [line.split(" ")[0] for line in told(several, "operations")] == ["POST", "POST"]


def test_http_headers_alone_are_no_example() -> None:
    assert _told("```http\nX-Client: a/b\nAccept: text/plain\n```\n", "examples") == []
    assert len(_told('```http\nHTTP/1.1 200 OK\n\n{"a": 1}\n```\n', "examples")) == 1


def test_a_table_of_columns_is_named_by_the_line_above_and_skips_padding() -> None:
    assert _told(
        """
        ## Storage

        The `reading` table looks like this.

        | Column | Type | Nullable | Size |
        |---|---|---|---|
        | - | row header | | 24 |
        | sensor_id | bigint | No | 8 |
        | taken_at | timestamptz | Yes | 8 |
        """,
        "schemas",
    ) == ["table table reading 3:6-13", "  sensor_id bigint not null", "  taken_at timestamptz null"]


def test_indexes_in_a_table_join_the_table_of_columns() -> None:
    spec = _spec(
        """
        ### 2.1 SENSORS

        #### 2.1.1 Indexes

        | Name | Columns | Unique |
        |---|---|---|
        | sensors_by_site | site_id, name | yes |

        #### 2.1.2 Attributes

        | Name | Type | Modifiers |
        |---|---|---|
        | id [PK] | integer | NOT NULL |
        | site_id | integer | |
        | name | text | |
        """
    )
    (table,) = spec.schemas[0].schema.tables
    assert (table.name.text, len(spec.schemas), spec.field_tables) == ("SENSORS", 1, ())
    assert [(one.name, [column.text for column in one.columns], one.unique) for one in table.indexes] == [
        ("sensors_by_site", ["site_id", "name"], True)
    ]


def test_fields_that_may_be_left_out_are_no_columns() -> None:
    spec = _spec(
        """
        # Make temporary table credentials

        ## Credentials

        | Name | Type | Description | Optional/Required |
        |---|---|---|---|
        | token | String | the key | Required |
        """
    )
    assert not spec.schemas
    assert [table.fields[0].required for table in spec.field_tables] == [True]


@pytest.mark.parametrize("title", ["Orders table", "Table: orders", "Columns"])
def test_a_heading_names_a_table_of_columns(title: str) -> None:
    assert _spec(f"# {title}\n\n| Name | Type |\n|---|---|\n| id | bigint |\n").schemas


def test_a_row_of_several_events() -> None:
    assert _told(
        """
        ## Event types

        | Topic | eventType | Producer |
        |---|---|---|
        | `parcels` | `parcel.sent`, `parcel.lost` | Depot |
        | `sites` | opened, in ticks or not | Site |
        """,
        "catalogues",
    ) == ["event: parcel.sent, parcel.lost, opened, in ticks or not (name, producer, stream)"]


@pytest.mark.parametrize(
    ("title", "header", "known"),
    [
        ("Circuit Breakers", "Caller and callee | Timeout | When open", "circuit breaker: a (name, timeout, fallback)"),
        ("Sagas", "# | Participant | Action | Undo", "saga step: a (name, service, action, compensation)"),
        ("Events we store", "Name | Fields | Notes", "event: a (name, payload)"),
        ("Messages", "Message | Produced by | Consumed by", "event: a (name, producer, consumers)"),
        ("Ports", "Port | Side | Used by / implemented by", "port: a (name, direction, served_by)"),
    ],
)
def test_a_table_of_parts_whose_title_names_them(title: str, header: str, known: str) -> None:
    columns = header.count("|") + 1
    text = f"## {title}\n\n| {header} |\n|{' --- |' * columns}\n|{' a |' * columns}\n"
    assert _told(text, "catalogues") == [known]


def test_parts_that_have_a_heading_each() -> None:
    spec = _spec(
        """
        ## 3. Core Aggregates

        ### 3.1 Order Aggregate (root)

        **Entities:** OrderLine, `Discount`
        **Invariants:**
        - An order has 1 to 50 lines.

        ### Parcel

        - **Root:** Parcel
        - Entities:
          - Label (printed once)
          - `Seal` – broken by customs

        ## Domain Events

        ### 1. `OrderPlaced`

        - Published by: Sales, Shop
        - Consumed by: -

        ### OrderPaid

        Producer: Sales

        ### Delivery

        At least once.
        """
    )
    aggregates, events = spec.catalogues
    assert (aggregates.kind, aggregates.columns) == ("aggregate", ("name", "entities", "invariants", "root"))
    order, parcel = spec.entries(Aggregate)
    assert [order.name.text, *[name.text for name in order.entities]] == ["Order", "OrderLine", "Discount"]
    assert order.invariants
    assert order.invariants.text == "An order has 1 to 50 lines."
    assert [parcel.name.text, *[name.text for name in parcel.entities]] == ["Parcel", "Label", "Seal"]
    assert parcel.invariants is not None
    assert not parcel.invariants.text
    assert events.kind == "event"
    assert [(row.name.text, [name.text for name in row.producer], row.consumers) for row in spec.entries(Event)] == [
        ("OrderPlaced", ["Sales", "Shop"], ()),
        ("OrderPaid", ["Sales"], ()),
    ]
    for row in (order, parcel):
        for name in (row.name, *row.entities):
            assert spec.source.slice(name.span) == name.text


def test_parts_that_are_items_of_a_list() -> None:
    spec = _spec(
        """
        ## Events

        - **ParcelLost**: published by Depot, consumed by Claims Desk and Search; payload: `parcel_id`, `weight`
        - **ParcelFound**: published by the Search team.
        - At least once.

        ## Commands

        1. `ReportLoss` -> `ParcelLost`
        2. `ReportFind` → `ParcelFound`, refused where it was never lost

        ## Services

        **Depot** owns `parcels` and `shelves`. It publishes `ParcelLost`.

        **Claims Desk** owns `claims`.
        """
    )
    assert [(each.kind, each.columns) for each in spec.catalogues] == [
        ("event", ("name", "producer", "consumers", "payload")),
        ("command", ("name", "emits")),
        ("service", ("name", "owns", "publishes")),
    ]
    lost, found = spec.entries(Event)
    assert [name.text for name in (lost.name, *lost.producer, *lost.consumers)] == [
        "ParcelLost",
        "Depot",
        "Claims Desk",
        "Search",
    ]
    assert lost.payload
    assert lost.payload.text == "parcel_id, weight"
    assert [name.text for name in found.producer] == ["Search"]
    assert [(row.name.text, *[name.text for name in row.emits]) for row in spec.entries(Command)] == [
        ("ReportLoss", "ParcelLost"),
        ("ReportFind", "ParcelFound"),
    ]
    depot, claims = spec.entries(Service)
    assert [name.text for name in (*depot.owns, *depot.publishes, *claims.owns)] == [
        "parcels",
        "shelves",
        "ParcelLost",
        "claims",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Services\n\n- **Search** reads the mail.\n- **Shop** owns `carts`.\n- **Mail** is old.\n",
        "## Benefits of events\n\n- **Loose coupling**: fewer calls\n- **Replay**: reads again\n",
        "## Services\n\n| Service | Owns |\n|---|---|\n| Shop | `carts` |\n\n- **Shop** owns `carts`.\n- **Mail** owns `mails`.\n",
    ],
)
def test_lists_that_are_not_read_as_parts(text: str) -> None:
    kinds = [catalogue.kind for catalogue in _spec(text).catalogues]
    assert kinds == (["service"] if "|---|" in text else [])


@pytest.mark.parametrize(
    "text",
    [
        "## Services\n\n### Setup\n\nOwner: Ada\n\n### Search Service\n\nOwns: `hits`\n\n### Run\n\nA.\n\n### Stop\n\nB.\n",
        "## Services\n\n| Service | Owns |\n|---|---|\n| Search | `hits` |\n\n### Search\n\nOwns: `hits`\n\n### Shop\n\nOwns: `carts`\n",
        "## Events\n\n### Order events\n\nProducer: Sales\n\n### Stock events\n\nProducer: Stock\n",
        "## Ports and adapters\n\n### Store\n\nDirection: out\n\n### Clock\n\nDirection: out\n",
    ],
)
def test_headings_that_are_not_read_as_parts(text: str) -> None:
    kinds = [catalogue.kind for catalogue in _spec(text).catalogues]
    assert kinds == (["service"] if "|---|" in text else [])


def test_a_table_that_no_title_names_is_not_taken_for_parts() -> None:
    text = "## Limits\n\n| Caller and callee | Timeout | When open |\n|---|---|---|\n| a | 2 s | - |\n"
    assert not _told(text, "catalogues")


def test_a_table_of_which_only_the_name_is_known_is_not_taken_for_a_catalogue() -> None:
    assert not _spec(
        "## Services\n\n| Service | Log file | Logger |\n|---|---|---|\n| Depot | a.xml | a |\n"
    ).catalogues
    assert _spec(
        "## Services\n\n| Service | Responsibility | Logger |\n|---|---|---|\n| Depot | parcels | a |\n"
    ).catalogues


def test_a_reason_for_a_lifetime_invalidates_nothing() -> None:
    text = "## Caching\n\n| Cache Key | TTL | Rationale |\n|---|---|---|\n| `site:{id}` | 5 min | rarely changes |\n"
    assert _told(text, "catalogues") == ["cache entry: site:{id} (name, ttl)"]


def test_decisions_by_their_first_column() -> None:
    text = "## Cost\n\n| Decision | Cost Impact | Trade-off |\n|---|---|---|\n| One node | -100 | no failover |\n"
    assert [line.split(" (")[0] for line in _told(text, "catalogues")] == ["decision: One node"]


def test_request_and_response_in_one_block() -> None:
    both = '{"amount": 5}\n\n// Response 201\n{"id": 1}\n```\n'
    assert told(f"```json\n// POST /payments\n// Key: 7\n{both}", "operations examples") == [
        "POST /payments 2:4-18 code",
        "  request example 2:1-4:14 {amount}",
        "  response 201 6:13-16",
        "    example 6:1-7:10 {id}",
    ]
    under = told(f"### POST /payments\n\n```json\n// Request\n{both}", "operations")
    assert [line.split(" ")[:4] for line in under[1:]] == [
        ["", "", "request", "example"],
        ["", "", "response", "201"],
        ["", "", "", ""],
    ]


def test_an_http_exchange_in_one_block() -> None:
    block = '```http\nPOST /a HTTP/1.1\n\n{"n": 1}\n\nHTTP/1.1 409 Conflict\n\n{"code": "x"}\n```\n'
    assert [line.split(" ")[2:4] for line in told(f"### POST /a\n\n{block}", "operations")[1:]] == [
        ["request", "example"],
        ["response", "409"],
        ["", ""],
    ]
