"""Where documents speak of operations: what each place leads to, what must change, what is left alone."""

from __future__ import annotations

import pytest

from specwriter.model.actions import contradictions, misspelt_steps
from specwriter.model.exchanges import replies
from specwriter.model.mentions.answers import answered, common_codes
from specwriter.model.mentions.endpoint_lists import gaps, wrong_routes
from specwriter.model.mentions.operations import mentions, undocumented, wrong_names, wrong_parameters
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.span import Span
from specwriter.source.text import Source

ORDERS = (
    "### POST /orders\n\nPlaces one.\n\n**Response (201 Created)**\n\nThe order.\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"
    "| 409 | ORDER_EXISTS | It was placed before |\n\n### GET /orders/{id}\n\nReads one.\n\n**Response (200 OK)**\n\nThe order.\n\n"
    "### POST /orders/{id}/submit\n\nSubmits one.\n\n**Response (200 OK)**\n\nThe order.\n"
)


def document(text: str, spec: bool = True) -> Spec:
    front = "---\narchitecture: standard\n---\n\n# Shop\n\n" if spec else "# Shop\n\n"
    return read(Source("shop.md", f"{front}{text}\n\n{ORDERS}"))


def sequence(*lines: str) -> str:
    return "```mermaid\nsequenceDiagram\n" + "".join(f"    {line}\n" for line in lines) + "```\n"


def at(spec: Spec, span: Span) -> str:
    return spec.source.text[span.start : span.end]


def links(spec: Spec) -> list[tuple[str, str, str | None]]:
    for mention in mentions(spec):
        assert at(spec, mention.name.span) == mention.name.text
    return [(each.role, each.name.text, each.target.text if each.target else None) for each in mentions(spec)]


@pytest.mark.parametrize(
    ("called", "target"),
    [
        ("GET /orders/{id}", "GET /orders/{id}"),
        ("GET /orders/{order_id}", "GET /orders/{id}"),
        ("GET /orders/:id", "GET /orders/{id}"),
        ("GET /orders/42", "GET /orders/{id}"),
        ("GET /orders/ORD-7", "GET /orders/{id}"),
        ("GET /v1/orders/{id}", "GET /orders/{id}"),
        ("GET /api/v2/orders/{id}", "GET /orders/{id}"),
        ("GET https://shop.example.com/v1/orders/{id}?fields=all", "GET /orders/{id}"),
        ("POST /{id}/submit", "POST /orders/{id}/submit"),
        ("POST /shop/orders", "POST /orders"),
        ("GET /orders/recent", None),
        ("GET /customers/{id}", None),
    ],
)
def test_a_message_leads_to_the_operation_that_a_router_would_take(called: str, target: str | None) -> None:
    found = mentions(document(sequence(f"App->>Api: {called}")))
    assert [each.target.text if each.target else None for each in found] == [target]


def test_every_place_is_told_by_what_it_is() -> None:
    spec = document(
        "- `POST /orders` has a p95 of 90 ms.\n\n"
        "## Performance Benchmarks\n\n| Operation | p95 |\n| --- | --- |\n| `GET /orders/{id}` | 20 ms |\n\n"
        "## API Gateway\n\n| Route | Service |\n| --- | --- |\n| `POST /orders` | shop |\n\n"
        "## Inbound Ports\n\n| Port | Direction | Operation |\n| --- | --- | --- |\n"
        "| Orders | Inbound | `POST /orders`, `POST /orders/{id}/submit` |\n\n" + sequence("App->>Api: POST /orders")
    )
    assert links(spec) == [
        ("prose", "POST /orders", "POST /orders"),
        ("benchmark", "GET /orders/{id}", "GET /orders/{id}"),
        ("route", "POST /orders", "POST /orders"),
        ("port", "POST /orders", "POST /orders"),
        ("port", "POST /orders/{id}/submit", "POST /orders/{id}/submit"),
        ("message", "POST /orders", "POST /orders"),
    ]


@pytest.mark.parametrize(
    ("called", "odd", "right"),
    [
        ("POST /order", "order", "POST /orders"),
        ("POST /ordres", "ordres", "POST /orders"),
        ("POST /rders", "rders", "POST /orders"),
        ("POST /orders/{id}/sumbit", "sumbit", "POST /orders/{id}/submit"),
        ("DELETE /orders/{id}", "DELETE", "GET /orders/{id}"),
    ],
)
def test_a_near_name_is_told_with_the_operation_that_is_meant(called: str, odd: str, right: str) -> None:
    spec = document(sequence("App->>Api: POST /orders", f"App->>Api: {called}", "App->>Api: GET /orders/1"))
    (wrong,) = wrong_names(spec)
    assert (at(spec, wrong.span), wrong.text, wrong.right) == (odd, called, right)
    assert at(spec, wrong.other) in right


def test_the_title_is_wrong_where_all_others_agree_against_it() -> None:
    spec = document(sequence("App->>Api: POST /bills", "App->>Api: POST /bills") + "\n### POST /bils\n\nBills.\n")
    (wrong,) = wrong_names(spec)
    assert (at(spec, wrong.span), wrong.right, wrong.titled) == ("bils", "POST /bills", True)


def test_a_misspelt_parameter_is_told_and_a_shorter_one_is_not() -> None:
    spec = document(
        sequence("App->>Api: GET /shelves/{shlef_id}", "App->>Api: GET /shelves/{id}")
        + "\n### GET /shelves/{shelf_id}\n\nReads.\n"
    )
    assert [(one.text, other.text) for one, other in wrong_parameters(spec)] == [("shlef_id", "shelf_id")]


@pytest.mark.parametrize(
    "text",
    [
        "There is no `DELETE /orders/{id}`.",
        "A later version adds `POST /orders/{id}/archive`.",
        "## Decisions\n\n| Decision | Alternatives considered | Reason |\n| --- | --- | --- |\n"
        "| Steps are operations | `PATCH /orders/{id}` | One is enough |\n",
        "## Background\n\nThe old shop had `GET /orders/{id}/lines`.",
        "`GET /healthz` answers 200.",
        sequence("App->>Api: POST /orders", "Api->>Bank: POST /order/charges"),
        sequence("App->>Api: POST /orders", "Api->>Bank: DELETE /orders/{id}"),
    ],
)
def test_other_apis_and_rejected_ideas_are_left_alone(text: str) -> None:
    spec = document(text)
    assert (wrong_names(spec), undocumented(spec)) == ((), ())


def test_an_operation_that_is_described_nowhere_is_told_once() -> None:
    spec = document(
        sequence("App->>Api: POST /orders", "App->>Api: GET /orders/1", "App->>Api: POST /orders/{id}/archive")
        + "\n`POST /orders/{id}/archive` takes 20 ms.\n"
    )
    assert [call.text for call in undocumented(spec)] == ["POST /orders/{id}/archive"]
    assert undocumented(document(sequence("App->>Api: POST /orders/{id}/archive"), spec=False)) == ()


def test_a_reply_answers_the_request_of_its_branch() -> None:
    spec = document(
        sequence(
            "App->>Api: POST /orders", "alt known", "Api->>Api: look", "Api-->>App: 409 Conflict", "else new",
            "Api->>Store: insert", "Store-->>Api: 1 row", "Api-->>App: 201 Created", "end",
            "App->>Api: GET /orders/7", "Api->>Store: read", "Store-->>Api: 200 rows", "Api-->>App: 200",
        )
    )  # fmt: skip
    told = [(each.code.text, each.reason.text if each.reason else None) for each in replies(spec)]
    assert told == [("409", "Conflict"), ("201", "Created"), ("200", None)]
    paths = [(reply.code.text, operation.path.text) for reply, operation in answered(spec)]
    assert paths == [("409", "/orders"), ("201", "/orders"), ("200", "/orders/{id}")]


def test_a_sentence_on_all_operations_tells_the_common_codes() -> None:
    spec = document(
        "Every operation can answer TOO_FAST.\n\n## Error Catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"
        "| TOO_FAST | 429 | Wait |\n| ORDER_EXISTS | 409 | It was placed |\n"
    )
    assert common_codes(spec) == {"429"}


def test_a_list_of_nearly_all_operations_shows_its_gap() -> None:
    rows = ["| `POST /orders` | shop |\n", "| `GET /orders/{id}` | shop |\n", "| `DELETE /bills/{id}` | shop |\n"]
    last = "### DELETE /bills/{id}\n\nDeletes a bill.\n"
    head = "## API Gateway\n\n| Route | Service |\n| --- | --- |\n"
    spec = document(f"{head}{''.join(rows)}\n{last}")
    assert [(gap.kind, gap.operation.path.text) for gap in gaps(spec)] == [("route", "/orders/{id}/submit")]
    assert gaps(document(f"{head}{''.join(rows)}| `POST /orders/{{id}}/submit` | shop |\n\n{last}")) == ()
    assert gaps(document(f"{head}| `/orders/**` | shop |\n| `/bills/*` | shop |\n\n{last}")) == ()
    assert gaps(document(f"{head}{rows[0]}\n{last}")) == ()


def test_a_route_pattern_that_leads_nowhere() -> None:
    spec = document(
        "## API Gateway\n\n| Route | Service |\n| --- | --- |\n| `/v1/order/**` | shop |\n| `/users/**` | users |\n"
    )
    assert [(at(spec, name.span), operation.path.text) for name, operation in wrong_routes(spec)] == [
        ("order", "/orders")
    ]


MACHINE = "```mermaid\nstateDiagram-v2\n    [*] --> DRAFT\n    DRAFT --> SENT: submit\n    SENT --> CHECKED\n    CHECKED --> PAID: pay\n```\n\n"


@pytest.mark.parametrize(
    ("state", "told"), [("SENT", []), ("CHECKED", []), ("PAID", ["PAID"]), ("DRAFT", ["DRAFT"]), ("OLD", [])]
)
def test_the_answer_of_a_step_shows_a_state_that_it_leads_to(state: str, told: list[str]) -> None:
    body = f'### PUT /bills/{{id}}/submit\n\n**Response (200 OK)**\n\n```json\n{{"status": "{state}"}}\n```\n'
    spec = document(f"## State Machines\n\n{MACHINE}{body}")
    assert [at(spec, each.state.span) for each in contradictions(spec)] == told


def test_a_step_is_near_to_a_trigger_that_no_operation_takes() -> None:
    spec = document(
        f"## State Machines\n\n{MACHINE.replace('pay', 'refund')}### POST /bills/{{id}}/refnud\n\nPays back.\n"
    )
    assert [(one.text, other.text) for one, other in misspelt_steps(spec)] == [("refnud", "refund")]


@pytest.mark.parametrize("words", [("lock", "unlock"), ("start", "restart"), ("activate", "deactivate")])
def test_opposites_are_two_operations(words: tuple[str, str]) -> None:
    spec = document(
        sequence(f"App->>Api: POST /doors/{{id}}/{words[0]}") + f"\n### POST /doors/{{id}}/{words[1]}\n\nTurns it.\n"
    )
    assert wrong_names(spec) == ()


def test_thousands_of_unknown_operations_take_no_time() -> None:
    lines = [f"App->>Api: POST /thing{number}s/{{id}}/a{number}/b" for number in range(1500)]
    titles = "".join(f"### POST /other{number}s/{{id}}/c{number}/d\n\nDoes it.\n\n" for number in range(1500))
    assert len(mentions(document(f"{sequence(*lines)}\n{titles}"))) == 1500
