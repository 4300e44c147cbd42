"""What was once read in another way than it is meant: states, labels of responses, titles of operations, places."""

from __future__ import annotations

import pytest

from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.inventory import inventory
from tests.reader.told import told


def _transitions(rows: str) -> list[str]:
    head = "## Order states\n\n| From | To | Trigger | Guard |\n|---|---|---|---|\n"
    return [line.strip() for line in told(f"{head}{rows}\n", "machines")[2:]]


def test_any_state_is_no_creation() -> None:
    assert _transitions("| NEW | PAID | pay | |\n| * | CANCELLED | cancel | |\n| `*` | LOST | lose | |") == [
        "NEW -> PAID on pay",
        "* -> CANCELLED on cancel",
        "* -> LOST on lose",
    ]


@pytest.mark.parametrize(
    ("cell", "states"),
    [
        ("`OPEN` (touch)", ["OPEN"]),
        ("OPEN (touch)", ["OPEN (touch)"]),
        ("`OPEN` or `HELD` (later)", ["OPEN", "HELD"]),
        ("OPEN / HELD", ["OPEN", "HELD"]),
        ("OPEN \\| HELD", ["OPEN", "HELD"]),
        ("`_OPEN_`", ["_OPEN_"]),
        ("I/O", ["I/O"]),
        ("for a while", ["for a while"]),
    ],
)
def test_the_states_of_a_cell(cell: str, states: list[str]) -> None:
    assert _transitions(f"| NEW | {cell} | go | |") == [f"NEW -> {state} on go" for state in states]


def test_all_but_one_or_another_is_one_name() -> None:
    assert _transitions("| all but PAID or DONE | LOST | lose | |") == ["all but PAID or DONE -> LOST on lose"]


def test_a_drawn_label_that_is_only_a_guard_has_no_trigger() -> None:
    assert told(
        "```mermaid\nstateDiagram-v2\n  A --> B : [good]\n  B --> C : / log\n  C --> D : go\n```\n", "machines"
    )[2:] == ["  A -> B if good", "  B -> C do log", "  C -> D on go"]


def test_a_table_joins_the_diagram_that_fits_best() -> None:
    diagrams = "".join(
        f"```mermaid\nstateDiagram-v2\n  {a} --> {b}\n  {b} --> {c}\n```\n\n" for a, b, c in ("NXY", "NPQ")
    )
    table = "| From | To |\n|---|---|\n| N | P |\n| P | Q |\n"
    assert [
        line for line in told(f"## States\n\n{diagrams}{table}", "machines") if line.startswith(("S", "  states"))
    ] == [
        "States: diagram",
        "  states N, X, Y",
        "States: diagram and table",
        "  states N, P, Q",
    ]


@pytest.mark.parametrize(
    ("label", "response"),
    [
        ("#### 400 Bad Request", "400 Bad Request"),
        ("#### 408 Request Timeout", "408 Request Timeout"),
        ("**429 Too Many Requests**", "429 Too Many Requests"),
        ("**Bad Request (400)**", "400"),
        ("**500 Internal Server Error**", "500 Internal Server Error"),
        ("**Response (max 250 items)**", "?"),
        ("**Response (250 items)**", "?"),
        ("**Response (201)**", "201"),
        ("**Response 204:**", "204"),
        ("Response: 200 OK", "200 OK"),
        ("Status: 202", "202"),
        ("**Returns 200 with the order**", "200"),
    ],
)
def test_labels_of_responses(label: str, response: str) -> None:
    lines = told(f"### GET /orders\n\n{label}\n\n```json\n{{}}\n```\n", "operations")
    assert [line.partition(" ")[2].rpartition(" ")[0] or "?" for line in map(str.strip, lines[1:2])] == [response]


def test_the_headers_of_a_response_and_of_a_request() -> None:
    table = "\n\n| Header | Description |\n|---|---|\n| {} | what |\n\n"
    text = (
        "### POST /orders\n\n**Headers**"
        + table.format("If-Match")
        + "**Response (201 Created)**"
        + table.format("Location")
    )
    assert told(text + "**Headers**" + table.format("ETag"), "operations")[1:] == [
        "  header parameters: If-Match",
        "  response 201 Created 9:13-16",
        "    headers: Location",
        "    headers: ETag",
    ]


@pytest.mark.parametrize(
    ("title", "operations"),
    [
        ("### `GET /a`, `POST /a`", ["GET /a", "POST /a"]),
        ("### GET /a and POST /a", ["GET /a", "POST /a"]),
        ("### `GET|PUT /x/{id}`", ["GET /x/{id}", "PUT /x/{id}"]),
        ("### GET, PUT or DELETE /x", ["GET /x", "PUT /x", "DELETE /x"]),
        ("### GET / PUT /x", ["GET /x", "PUT /x"]),
        ("### GET /a, PUT|DELETE /b", ["GET /a", "PUT /b", "DELETE /b"]),
        ("### GET `/storage/**`", ["GET /storage/**"]),
        ("### GET /", ["GET /"]),
        ("**GET /a**", ["GET /a"]),
        ("**Endpoint:** `POST /x`", ["POST /x"]),
    ],
)
def test_the_operations_of_a_title(title: str, operations: list[str]) -> None:
    text = f"{title}\n\n**Request body**\n\n| Field | Type |\n|---|---|\n| sku | string |\n\n**200 OK**\n"
    spec = read(Source("spec.md", text))
    assert [f"{each.method.text} {each.path.text}" for each in spec.operations] == operations
    assert all(each.documented and each.responses for each in spec.operations)
    assert all(each.request for each in spec.operations if each.method.text in ("POST", "PUT"))


def test_a_title_that_is_said_again_is_one_operation() -> None:
    text = "### POST /x\n\n**Endpoint:** `POST /x`\n\n**201 Created**\n"
    assert [line for line in told(text, "operations") if "bold" in line or "heading" in line] == [
        "POST /x 1:5-12 heading"
    ]


def test_problems_of_a_shared_example_are_told_once() -> None:
    text = "### GET /a, PUT /a\n\n**200 OK**\n\n```json\n{a: 1}\n```\n"
    assert len(told(text, "problems")) == 1


@pytest.mark.parametrize("language", ["jsonc", "json5"])
def test_the_fence_tells_the_dialect(language: str) -> None:
    assert told(f'```{language}\n{{"a": 1, }} // so\n```\n', "problems") == []


def test_the_version_is_that_of_the_newest_row() -> None:
    rows = ["| 2.0 | 2026-03-01 |", "| 1.0 | 2026-01-01 |"]
    for order in (rows, rows[::-1]):
        text = "## Review history\n\n| Version | Date |\n|---|---|\n" + "\n".join(order) + "\n"
        assert read(Source("spec.md", text)).version.text == "2.0"  # type: ignore[union-attr]


def test_the_warning_level_of_an_alert_is_no_severity() -> None:
    text = "## Alerts\n\n| Metric | Warning | Critical |\n|---|---|---|\n| lag | 5 s | 1 min |\n"
    spec = read(Source("spec.md", text))
    alert = spec.catalogues[0].rows[0]
    assert (alert.condition.text, alert.severity) == ("1 min", None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "is_schema"),
    [
        ("CREATE TABLE is what the migration does.", False),
        ("ALTER TABLE statements run at night.", False),
        ("Create index pages (one a day).", False),
        ("1. ALTER TABLE `orders` ADD COLUMN `paid_at`", False),
        ("CREATE TABLE orders (id int PRIMARY KEY);", True),
        ("create table if not exists public.orders(id int);", True),
        ("CREATE TYPE state AS ENUM ('a');", True),
    ],
)
def test_unfenced_statements(text: str, is_schema: bool) -> None:
    spec = read(Source("spec.md", f"{text}\n"))
    assert (bool(spec.schemas), spec.problems) == (is_schema, ())


def test_tables_of_no_known_kind_are_listed() -> None:
    text = (
        "# Depots\n\n| Status | Draft |\n|---|---|\n| Version | 1 |\n\n| Depot | Colour |\n|---|---|\n| D7 | red |\n\n"
        "| Does | By |\n|---|---|\n| list | `GET /depots` |\n\n| | |\n|---|---|\n| D8 | blue |\n"
    )
    listed = [(item.name, item.line) for item in inventory(read(Source("spec.md", text))) if "recognised" in item.kind]
    assert listed == [("Depot | Colour", 7), ("D8 | blue", 15)]


def test_path_parameters_go_to_the_operation_whose_path_has_them() -> None:
    text = "### GET /carts, DELETE /carts/{id}\n\n**Path parameters**\n\n| Name | Type |\n|---|---|\n| id | string |\n"
    assert [len(each.parameters) for each in read(Source("spec.md", text)).operations] == [0, 1]


def test_rows_that_the_markdown_library_leaves_out_are_listed_as_not_checked() -> None:
    header = "|" + " a |" * 300 + "\n|" + "---|" * 300 + "\n"
    spec = read(Source("spec.md", f"# A\n\n{header}" + "| x |\n" * 1200))
    assert [reason for _, reason in spec.not_checked] == ["rows after 262,144 missing cells are not read"]
