"""OpenAPI: what each part of a spec becomes; expected values are worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from specwriter.emitters.emission import Emission, Order
from specwriter.emitters.openapi import emit
from specwriter.reader import read
from specwriter.source.text import Source
from tests.emitters.hostile import NASTY

SPEC = """---
architecture: standard
status: draft
version: "1.10"
license: Apache-2.0
---

# Order Service

## Background

Orders were taken by phone. See [Errors](#errors).

More history.

## Objective

- No order is lost.

## Database Design

```dbml
Enum order_status {
  OPEN
  PAID
}
```

## State Machines

### Order

| From | Trigger | Guard | To | Effect |
| --- | --- | --- | --- | --- |
| - | create | - | OPEN | - |
| OPEN | pay | The card `is` valid | PAID | Publishes OrderPaid |

## API Documentation

The base path is `https://orders.fernhill.example/v1`. All operations need a bearer token (OAuth 2.0 client credentials, tokens from
`https://id.fernhill.example/token`) with the scope `orders:read` for GET and `orders:write` for POST and DELETE. Each answer with status 401 carries
`WWW-Authenticate`.

### POST /orders

Takes an order. A repeat returns the same answer; `Location` names it.

**Headers**

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| Idempotency-Key | uuid | Y | Kept for a day |

**Request**

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| amount_minor | integer | Y | 1 to 9999 |

```json
{"amount_minor": 4990}
```

**Response (201 Created)**

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| id | uuid | Y | Identifier |
| status | enum(OPEN, PAID) | Y | Status |

```json
{"id": "5b1d2c6e-0f7a-4e52-9d38-a3f6c1e80b47", "status": "OPEN"}
```

**Errors**

| Status | Code | When |
| --- | --- | --- |
| 400 | VALIDATION_FAILED | `amount_minor` is malformed |
| 422 | TOO_MUCH | The amount is above the limit |

### GET /orders/{order_id}

Returns one order.

**Path parameters**

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| order_id | uuid | Y | Identifier of the order |

**Query parameters**

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| status | enum(OPEN, PAID)? | N | Only in this status |
| limit | integer | N | 1 to 100, default 20 |

**Response (200 OK)**

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| id | uuid | Y | Identifier |
| status | enum(OPEN, PAID) | Y | Status |

### DELETE /orders/{order_id}

**Response (204 No Content)**

## Errors

Every error has the media type `application/problem+json` (RFC 9457).

```json
{
  "type": "https://orders.fernhill.example/problems/too-much",
  "title": "Too much",
  "status": 422,
  "detail": "9999 is the limit.",
  "instance": "urn:uuid:6d20b9c7-1f84-4a35-8e6b-f3a0c7d5e218",
  "code": "TOO_MUCH"
}
```

The codes `UNAUTHENTICATED` and `RATE_LIMITED` can answer every operation; `TOO_MUCH` answers only the first.

| Code | Status | Meaning | Client action |
| --- | --- | --- | --- |
| VALIDATION_FAILED | 400 | A field is malformed | Correct it |
| UNAUTHENTICATED | 401 | The token is missing | Fetch one |
| TOO_MUCH | 422 | The amount is too large | Ask for less |
| RATE_LIMITED | 429 | Too many requests | Wait for the seconds in `Retry-After` |
"""


def emission(text: str, path: str = "") -> Emission:
    return emit(read(Source("spec.md", text)), Order(path=path))


def document(text: str) -> dict[str, Any]:
    return yaml.load(emission(text).files[0].content, Loader=yaml.CSafeLoader)


def api(body: str) -> dict[str, Any]:
    return document(f"# T\n\n## API Documentation\n\n{body}\n")


@pytest.fixture(scope="module")
def orders() -> dict[str, Any]:
    return document(SPEC)


def test_nothing_is_lost_of_a_spec_that_says_all(orders: dict[str, Any]) -> None:
    assert emission(SPEC).losses == ()


def test_the_document_says_what_the_spec_says_of_itself(orders: dict[str, Any]) -> None:
    info = orders["info"]
    assert (info["title"], info["version"], info["x-architecture"]) == ("Order Service", "1.10", "standard")
    assert info["license"] == {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    assert info["description"].startswith(
        "Orders were taken by phone. See Errors.\n\n- No order is lost.\n\nThe base path is"
    )
    assert orders["servers"] == [{"url": "https://orders.fernhill.example/v1"}]
    assert orders["tags"] == [{"name": "orders", "description": "Operations below `/orders`"}]


def test_security_has_its_flow_and_each_operation_its_scope(orders: dict[str, Any]) -> None:
    scheme = orders["components"]["securitySchemes"]["oauth2"]
    scopes = {"orders:read": "", "orders:write": ""}
    assert scheme["flows"] == {"clientCredentials": {"tokenUrl": "https://id.fernhill.example/token", "scopes": scopes}}
    assert scheme["description"].startswith("All operations need a bearer token")
    assert orders["paths"]["/orders"]["post"]["security"] == [{"oauth2": ["orders:write"]}]
    assert orders["paths"]["/orders/{order_id}"]["get"]["security"] == [{"oauth2": ["orders:read"]}]


def test_an_operation(orders: dict[str, Any]) -> None:
    post = orders["paths"]["/orders"]["post"]
    assert (post["operationId"], post["summary"]) == ("createOrder", "Takes an order")
    assert post["description"] == "Takes an order. A repeat returns the same answer; `Location` names it."
    assert post["parameters"] == [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "Kept for a day",
            "required": True,
            "schema": {"type": "string", "format": "uuid"},
        }
    ]
    assert post["x-idempotency"] == {"header": "Idempotency-Key"}
    body = {"schema": {"$ref": "#/components/schemas/CreateOrderRequest"}, "example": {"amount_minor": 4990}}
    assert post["requestBody"] == {"required": True, "content": {"application/json": body}}
    created = post["responses"]["201"]
    assert created["headers"] == {"Location": {"schema": {"type": "string", "format": "uri-reference"}}}
    assert created["content"]["application/json"]["example"]["status"] == "OPEN"


def test_parameters(orders: dict[str, Any]) -> None:
    get = orders["paths"]["/orders/{order_id}"]["get"]
    assert get["parameters"] == [
        {"$ref": "#/components/parameters/OrderId"},
        {
            "name": "status",
            "in": "query",
            "description": "Only in this status",
            "required": False,
            "schema": {"$ref": "#/components/schemas/OrderStatus"},
        },
        {
            "name": "limit",
            "in": "query",
            "description": "1 to 100, default 20",
            "required": False,
            "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
        },
    ]
    delete = orders["paths"]["/orders/{order_id}"]["delete"]
    assert delete["parameters"] == [{"$ref": "#/components/parameters/OrderId"}]
    assert delete["responses"]["204"] == {"description": "No Content"}


def test_errors_are_those_of_the_rows_and_those_of_every_operation(orders: dict[str, Any]) -> None:
    responses = orders["paths"]["/orders"]["post"]["responses"]
    assert list(responses) == ["201", "400", "401", "422", "429"]
    assert responses["400"]["description"] == "`VALIDATION_FAILED`: `amount_minor` is malformed"
    problem = {"$ref": "#/components/schemas/Problem"}
    assert responses["422"]["content"]["application/problem+json"]["schema"] == {
        "allOf": [problem, {"properties": {"code": {"enum": ["TOO_MUCH"]}}}]
    }
    assert responses["422"]["content"]["application/problem+json"]["example"]["title"] == "Too much"
    assert responses["401"] == {"$ref": "#/components/responses/Unauthenticated"}
    shared = orders["components"]["responses"]
    assert shared["Unauthenticated"]["headers"] == {"WWW-Authenticate": {"schema": {"type": "string"}}}
    assert shared["RateLimited"]["headers"] == {"Retry-After": {"schema": {"type": "integer", "minimum": 0}}}
    schemas = orders["components"]["schemas"]
    assert schemas["ErrorCode"]["enum"] == ["VALIDATION_FAILED", "UNAUTHENTICATED", "TOO_MUCH", "RATE_LIMITED"]
    assert schemas["Problem"]["properties"]["code"] == {"$ref": "#/components/schemas/ErrorCode"}
    assert list(orders["paths"]["/orders/{order_id}"]["delete"]["responses"]) == ["204", "401", "429"]


def test_equal_schemas_are_one(orders: dict[str, Any]) -> None:
    get = orders["paths"]["/orders/{order_id}"]["get"]["responses"]["200"]
    assert get["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/CreateOrderResponse"}
    assert "GetOrderResponse" not in orders["components"]["schemas"]


def test_a_state_machine_stands_beside_the_list_of_its_states(orders: dict[str, Any]) -> None:
    assert orders["components"]["schemas"]["OrderStatus"] == {
        "type": "string",
        "enum": ["OPEN", "PAID"],
        "x-transitions": [
            {"from": None, "to": "OPEN", "trigger": "create"},
            {
                "from": "OPEN",
                "to": "PAID",
                "trigger": "pay",
                "guard": "The card `is` valid",
                "effect": "Publishes OrderPaid",
            },
        ],
    }


def test_a_machine_of_no_list_stands_in_the_document() -> None:
    text = "# T\n\n### GET /orders\n\n## State Machines\n\n### Parcel\n\n| From | Trigger | To |\n| --- | --- | --- |\n| NEW | send | SENT |\n"
    transition = {"from": "NEW", "to": "SENT", "trigger": "send"}
    assert document(text)["x-state-machines"] == {
        "Parcel": {"x-states": ["NEW", "SENT"], "x-transitions": [transition]}
    }


def test_the_ending_of_the_path_chooses_json() -> None:
    text = emission(SPEC, "out/api.json").files[0].content
    assert isinstance(text, str)
    assert json.loads(text) == document(SPEC)


@pytest.mark.parametrize(
    ("said", "servers"),
    [
        ("Base path `/v2`; the number changes only with a breaking change.", [{"url": "/v2"}]),
        ("**Base URL**: `https://api.fernhill.example/v1/`", [{"url": "https://api.fernhill.example/v1"}]),
        ("Base URL:\n\n```text\nhttps://api.fernhill.example\n```", [{"url": "https://api.fernhill.example"}]),
        ("The base path is `/orders`.", [{"url": "/"}]),
        ("Words.", [{"url": "/"}]),
        (
            "| Environment | URL |\n| --- | --- |\n| Production | https://a.example/v1 |\n| Sandbox | https://b.example/v1 |",
            [
                {"url": "https://a.example/v1", "description": "Production"},
                {"url": "https://b.example/v1", "description": "Sandbox"},
            ],
        ),
        (
            "Base URL: `https://{region}.fernhill.example`",
            [{"url": "https://{region}.fernhill.example", "variables": {"region": {"default": "region"}}}],
        ),
    ],
)
def test_servers(said: str, servers: list[dict[str, Any]]) -> None:
    assert api(f"{said}\n\n### GET /orders\n")["servers"] == servers


def test_several_apis_have_their_own_bases() -> None:
    found = document(
        "# T\n\n## Orders\n\nBase path `/orders/v1`.\n\n### GET /a\n\n### GET /b\n\n## Bills\n\nBase path `/bills/v1`.\n\n### GET /c\n"
    )
    assert found["servers"] == [{"url": "/orders/v1"}, {"url": "/bills/v1"}]
    assert [item["get"]["servers"] for item in found["paths"].values()] == [
        [{"url": "/orders/v1"}],
        [{"url": "/orders/v1"}],
        [{"url": "/bills/v1"}],
    ]


@pytest.mark.parametrize(
    ("said", "scheme"),
    [
        (
            "All requests need an API key in the header `X-Api-Key`.",
            {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
        ),
        (
            "Every request must pass the API key as the query parameter `key`.",
            {"type": "apiKey", "in": "query", "name": "key"},
        ),
        ("All endpoints use HTTP Basic authentication.", {"type": "http", "scheme": "basic"}),
        ("All endpoints require a JWT.", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}),
        ("All endpoints require mutual TLS.", {"type": "mutualTLS"}),
    ],
)
def test_security_schemes(said: str, scheme: dict[str, Any]) -> None:
    found = api(f"{said}\n\n### GET /orders\n")
    ((name, stated),) = found["components"]["securitySchemes"].items()
    assert found["security"] == [{name: []}]
    assert {key: value for key, value in stated.items() if key != "description"} == scheme


def test_what_is_excepted_needs_no_token() -> None:
    found = api(
        "All endpoints (except auth and `/health`) require a JWT.\n\n### GET /orders\n\n### POST /api/auth/login\n\n### GET /health\n"
    )
    free = [path for path, item in found["paths"].items() for each in item.values() if each.get("security") == []]
    assert free == ["/api/auth/login", "/health"]


def test_errors_that_a_list_names_have_the_body_that_a_section_on_errors_shows() -> None:
    found = api(
        '### Error format\n\n```json\n{"error": "Conflict", "message": "Why"}\n```\n\n### GET /orders\n\n**Errors**:\n- `409` - no such order\n- `409` - gone\n'
    )
    conflict = found["paths"]["/orders"]["get"]["responses"]["409"]
    assert conflict["description"] == "no such order\n\ngone"
    assert conflict["content"] == {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}


def test_what_the_prose_on_security_leaves_open_is_said() -> None:
    text = "# T\n\n## API\n\nAll operations need a token (OAuth 2.0) with the scope `a:x`, `a:y` or `a:z`.\n\n### GET /orders\n"
    found = [(loss.message, text[loss.span.start : loss.span.end]) for loss in emission(text).losses]
    assert ("OAuth without a token address is written as a bearer token", "OAuth") in found
    assert ("which operation needs which scope is not said", "scope `a:x`, `a:y` or `a:z`") in found


def test_a_header_authorization_is_security_and_no_parameter() -> None:
    found = api(
        "### GET /orders\n\n**Headers**\n\n| Name | Required | Description |\n| --- | --- | --- |\n| Authorization | Y | Bearer token |\n"
    )
    get = found["paths"]["/orders"]["get"]
    assert "parameters" not in get
    assert get["security"] == [{"bearer": []}]


def test_a_table_says_where_each_parameter_is_sent() -> None:
    rows = "| id | path | uuid | yes |\n| env | query | string | no |\n| If-None-Match | header | string | no |\n| sid | cookie | string | no |\n"
    found = api(f"### GET /flags/{{id}}\n\n| Parameter | In | Type | Required |\n| --- | --- | --- | --- |\n{rows}")
    get = found["paths"]["/flags/{id}"]["get"]
    assert [(each["name"], each["in"]) for each in get["parameters"]] == [
        ("id", "path"),
        ("env", "query"),
        ("If-None-Match", "header"),
        ("sid", "cookie"),
    ]
    assert get["parameters"][0]["schema"] == {"type": "string", "format": "uuid"}


TABLES = """# Parcels

## Conventions

- Base URL: `https://api.parcels.example/v2`; sandbox: `https://sandbox.parcels.example/v2`.

## Authentication

OAuth 2.0 client credentials. Tokens come from `https://id.parcels.example/oauth/token`.

| Scope | Grants |
| --- | --- |
| `parcels:read` | read parcels |
| `parcels:write` | change parcels |

## Endpoints

| Method | Path | Description | Scope |
| --- | --- | --- | --- |
| GET | `/parcels/{id}` | Get one parcel | `parcels:read` |
| POST | `/parcels` | Register a parcel | `parcels:write` |

### GET /parcels/{id}

- `200` – `application/pdf`
- `404` – no such parcel

### POST /parcels

| Status | Description | Body |
| --- | --- | --- |
| 201 | Registered | Parcel |
| 409 | Taken | Problem |
| 422 | Not served | - |

## Schemas

### Parcel

| Field | Type | Required |
| --- | --- | --- |
| id | uuid | yes |
| eta | date-time, nullable | no |

### Problem

| Field | Type | Required |
| --- | --- | --- |
| title | string | yes |
| code | string | yes |
"""


def test_a_table_of_statuses_names_bodies() -> None:
    found = document(TABLES)
    responses = found["paths"]["/parcels"]["post"]["responses"]
    content = {status: each["content"]["application/json"]["schema"]["$ref"] for status, each in responses.items()}
    problem = "#/components/schemas/Problem"
    assert content == {"201": "#/components/schemas/Parcel", "409": problem, "422": problem}
    assert list(found["components"]["schemas"]) == ["Parcel", "Problem"]


def test_tables_of_scopes_and_endpoints_say_who_may_call() -> None:
    found = document(TABLES)
    flow = found["components"]["securitySchemes"]["oauth2"]["flows"]["clientCredentials"]
    assert flow == {
        "tokenUrl": "https://id.parcels.example/oauth/token",
        "scopes": {"parcels:read": "read parcels", "parcels:write": "change parcels"},
    }
    assert found["paths"]["/parcels"]["post"]["security"] == [{"oauth2": ["parcels:write"]}]
    assert [server["url"] for server in found["servers"]] == [
        "https://api.parcels.example/v2",
        "https://sandbox.parcels.example/v2",
    ]


def test_a_summary_is_a_sentence_and_a_description_repeats_no_list_of_responses() -> None:
    found = document(TABLES)
    get = found["paths"]["/parcels/{id}"]["get"]
    assert get["summary"] == "Get one parcel"
    assert "description" not in get
    text = "## 2. List invoices\n\n`GET /invoices`\n\nQuery parameters:\n\n- `limit` (integer): page size\n\n**Response (200 OK)**\n"
    listed = document(f"# T\n\n{text}")["paths"]["/invoices"]["get"]
    assert listed["summary"] == "List invoices"
    assert "description" not in listed


def test_authentication_that_is_not_understood_is_told() -> None:
    losses = emission("# T\n\n## Authentication\n\nAsk the platform team.\n\n### GET /a\n\n**Response (204)**\n").losses
    assert "how clients authenticate is not understood" in [loss.message for loss in losses]


def test_a_sentence_says_where_an_api_is_served() -> None:
    found = document(
        "# T\n\nAll calls are JSON over HTTPS at `https://a.example/api/v1`.\n\n### GET /a\n\n**Response (204)**\n"
    )
    assert found["servers"] == [{"url": "https://a.example/api/v1"}]


def test_a_body_may_be_named_by_its_media_type() -> None:
    found = api("### PUT /a\n\nBody: `text/csv`\n\n**Response (204)**\n")
    assert found["paths"]["/a"]["put"]["requestBody"]["content"] == {"text/csv": {"schema": {"type": "string"}}}


def test_paths_are_spelt_as_openapi_spells_them() -> None:
    found = api("### GET /a/:id/b/<name>\n\n### DELETE /a/{other}/b/{name}\n")
    assert list(found["paths"]) == ["/a/{id}/b/{name}"]
    shared = [{"$ref": "#/components/parameters/Id"}, {"$ref": "#/components/parameters/Name"}]
    assert found["paths"]["/a/{id}/b/{name}"]["delete"]["parameters"] == shared
    get = api("### GET /c/{id:[0-9]+}?limit=20&cursor={x}\n")["paths"]["/c/{id}"]["get"]
    assert [(each["in"], each["name"]) for each in get["parameters"]] == [
        ("path", "id"),
        ("query", "limit"),
        ("query", "cursor"),
    ]


def test_operations_that_are_only_listed_are_stubs_and_said_to_be() -> None:
    text = "# T\n\n| Method | Path | Description |\n| --- | --- | --- |\n| GET | /orders | Lists orders |\n| POST | /orders | Takes one |\n"
    found = document(text)
    assert found["paths"]["/orders"]["get"]["summary"] == "Lists orders"
    assert found["paths"]["/orders"]["post"]["responses"] == {"default": {"description": "Not described"}}
    assert [loss.message for loss in emission(text).losses] == [
        "spec states no version",
        *["operation is listed, not described"] * 2,
    ]


def test_calls_and_mentions_of_a_described_operation_are_no_further_operations() -> None:
    text = "# T\n\n### GET /orders/{id}\n\nAs `GET /orders/42`.\n\n- `GET /orders/42` is one\n\n| Operation | p95 |\n| --- | --- |\n| `GET /orders/{id}` | 3 ms |\n"
    assert list(document(text)["paths"]) == ["/orders/{id}"]


def test_an_operation_that_is_described_twice_is_said_to_be() -> None:
    text = "# T\n\n### GET /orders\n\nOne.\n\n### GET /orders\n\nTwo.\n"
    loss, version = emission(text).losses
    assert (version.kind, version.message) == ("assumed", "spec states no version")
    assert (loss.message, text[loss.span.start :][:8]) == ("operation is described twice", "GET /ord")


def test_operations_below_webhooks_are_webhooks() -> None:
    found = api("### GET /orders\n\n## Webhooks\n\n### POST /your-endpoint\n\nSends an order.\n")
    assert list(found["paths"]) == ["/orders"]
    assert found["webhooks"]["postYourEndpoint"]["post"]["summary"] == "Sends an order"


def test_what_a_gateway_says_of_an_operation_stands_beside_it() -> None:
    found = api(
        "All operations need a bearer token, scopes `a:read` and `a:write`.\n\n### GET /a\n\n## API Gateway\n\n"
        "| Route | Service | Auth | Rate limit |\n| --- | --- | --- | --- |\n| `GET /a` | a-service | Scope `a:read` | 5 per second |\n"
    )
    get = found["paths"]["/a"]["get"]
    assert (get["x-service"], get["x-rate-limit"], get["security"]) == (
        "a-service",
        "5 per second",
        [{"bearer": ["a:read"]}],
    )


def test_sections_are_tags_where_there_are_several() -> None:
    found = document("# T\n\n## Orders\n\nAll on orders.\n\n### GET /o\n\n### POST /o\n\n## 2. Bills\n\n### GET /b\n")
    assert found["tags"] == [
        {"name": "Orders", "description": "All on orders."},
        {"name": "Bills", "description": "Operations of Bills"},
    ]
    assert found["paths"]["/b"]["get"]["tags"] == ["Bills"]


def test_a_heading_of_its_own_is_the_summary_of_an_operation_that_has_no_words() -> None:
    found = api("### List orders\n\n`GET /orders`\n\n### Take an order\n\n`POST /orders`\n")
    assert [each["summary"] for each in found["paths"]["/orders"].values()] == ["List orders", "Take an order"]


def test_media_types_that_the_text_names() -> None:
    found = api(
        '### PATCH /orders/{id}\n\nWith a merge patch (`application/merge-patch+json`).\n\n**Request**\n\n```json\n{"a": 1}\n```\n'
    )
    assert list(found["paths"]["/orders/{id}"]["patch"]["requestBody"]["content"]) == ["application/merge-patch+json"]


def test_a_block_of_yaml_is_laid_over_last() -> None:
    found = api(
        "### GET /orders\n\nLists.\n\n**OpenAPI**\n\n```yaml\noperationId: all\nparameters:\n  - {name: q, in: query, schema: {type: string}}\nx-a: null\n```\n\n"
        "### OpenAPI\n\n```yaml\ninfo: {contact: {name: A}}\nservers: [{url: /x}]\n```\n"
    )
    get = found["paths"]["/orders"]["get"]
    assert (get["operationId"], get["x-a"], get["description"]) == ("all", None, "Lists.")
    assert get["parameters"] == [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    assert found["info"]["contact"] == {"name": "A"}
    assert found["servers"] == [{"url": "/x"}]
    assert "security" not in found


def test_html_in_prose_is_no_markup_in_the_description() -> None:
    found = api("### GET /orders\n\nReads <script>alert(1)</script> and `<id>`, see <https://a.example>.\n")
    assert found["paths"]["/orders"]["get"]["summary"].startswith(
        "Reads \\<script>alert(1)\\</script> and `<id>`, see <https://a.example>"
    )


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_hostile_words_stay_words(nasty: str) -> None:
    cell = nasty.replace("|", "\\|").replace("\n", " ")
    rows = f"| {cell} | string | Y | {cell} |\n| `{cell}` | {cell} | N | {cell} |"
    table = f"| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n{rows}\n"
    body = "".join(
        f"**{label}**\n\n{table}\n" for label in ("Headers", "Query parameters", "Request", "Response (200 OK)")
    )
    text = (
        f"# {cell}\n\n## Objective\n\n{cell}\n\n## API\n\nBase path `/{cell}`. All operations need a token, scope `{cell}`.\n\n"
        f"### POST /a/{{{cell}}}\n\n{cell}\n\n{body}\n```json\n{json.dumps({nasty: nasty})}\n```\n\n"
        f"| Status | Code | When |\n| --- | --- | --- |\n| 400 | {cell} | {cell} |\n\n### OpenAPI\n\n```yaml\n{nasty}\n```\n"
    )
    found = emission(text)
    assert found == emission(text)
    for file in found.files:
        assert isinstance(yaml.load(file.content, Loader=yaml.CSafeLoader), dict)


def test_a_block_that_is_a_bomb_or_no_mapping_is_said_not_to_be_understood() -> None:
    bomb = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" if n else "a0: &a0 [x]" for n in range(20))
    for block in (bomb, "- a", "{", "a: " + "[" * 5000):
        text = f"# T\n\n### GET /orders\n\n**OpenAPI**\n\n```yaml\n{block}\n```\n"
        assert "not-understood" in [loss.kind for loss in emission(text).losses]


def test_nothing_to_emit_is_an_error() -> None:
    found = emission("# T\n\nWords.\n")
    assert (found.files, [loss.kind for loss in found.losses]) == ((), ["nothing-to-emit"])
