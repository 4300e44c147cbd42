"""Where parts of a system are named, which are declared nowhere, who owns which table, and which adapter serves which port."""

from __future__ import annotations

import pytest

from specwriter.model.mentions import contexts, owners, pairs, participants, parts, ports
from specwriter.model.mentions.cells import named, names_nothing, pieces
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.span import Name, Span
from specwriter.source.text import Source

SERVICES = """---
architecture: microservices
---

# Harbour

## Services

| Service | Responsibility | Owns |
| --- | --- | --- |
| berth-service | Berths | `berths` |
| crane-service | Cranes | `cranes`, `lifts` |
| toll-service (old) | Tolls | Fees and discounts |

"""
TABLES = "```dbml\nTable berths {\n  id uuid [pk]\n}\nTable cranes {\n  id uuid [pk]\n}\nTable lifts {\n  id uuid [pk]\n}\n```\n"


def spec(*texts: str) -> Spec:
    return read(Source("harbour.md", "".join(texts)))


def told(document: Spec) -> list[tuple[str, str, str | None, str | None]]:
    for mention in parts.mentions(document):
        assert document.source.slice(mention.name.span) == mention.name.text
    return [
        (mention.role, mention.name.text, *(end.text if end else None for end in (mention.target, mention.meant)))
        for mention in parts.mentions(document)
    ]


def sequence(*labels: str, keyword: str = "participant") -> str:
    lines = [f"    {keyword} P{number} as {label}\n" for number, label in enumerate(labels)]
    return f"```mermaid\nsequenceDiagram\n{''.join(lines)}    P0->>P{len(labels) - 1}: go\n```\n"


def test_a_remark_is_no_part_of_a_name() -> None:
    assert [name.text for name, _ in participants.parts(spec(SERVICES))] == [
        "berth-service",
        "crane-service",
        "toll-service",
    ]


def test_participants_are_known_by_their_labels() -> None:
    found = told(spec(SERVICES, sequence("berth-service", "Crane Service", "Weather office")))
    assert [target for *_, target, _ in found] == ["berth-service", "crane-service", None]


def test_a_participant_without_label_is_known_by_its_id() -> None:
    document = spec(
        "# Shop\n\n## Components\n\n| Component | Responsibility |\n| --- | --- |\n| Order API | Orders |\n"
    )
    flow = "```mermaid\nsequenceDiagram\n    Browser->>OrderAPI: POST /orders\n```\n"
    assert told(document) == []
    assert ("participant", "OrderAPI", "Order API", None) in told(spec(document.source.text, "\n", flow))


def test_a_slip_in_a_label_is_meant_to_be_the_service() -> None:
    found = told(spec(SERVICES, sequence("berth-service", "crane-servce")))
    assert found[1] == ("participant", "crane-servce", None, "crane-service")


def test_an_actor_is_no_misspelt_module() -> None:
    modules = "# Club\n\n## Modules\n\n| Module | Responsibility |\n| --- | --- |\n| members | Members |\n| courts | Courts |\n\n"
    found = told(spec(modules, sequence("Member", keyword="actor"), sequence("courts", "Member")))
    assert [(name, target, meant) for _, name, target, meant in found] == [
        ("courts", "courts", None),
        ("Member", None, None),
    ]


def test_routes_sagas_and_breakers_name_services() -> None:
    tables = (
        "## API Gateway\n\n| Route | Service | Auth |\n| --- | --- | --- |\n| `GET /berths` | `berth-service` | Token |\n\n"
        "## Sagas\n\n| Step | Service | Action | Compensation |\n| --- | --- | --- | --- |\n| 1 | crane-service | Lift | Lower |\n\n"
        "## Circuit Breakers\n\n| Call | Timeout | Opens after |\n| --- | --- | --- |\n| `berth-service` to toll-service | 1 s | 5 |\n"
    )
    assert [(role, target) for role, _, target, _ in told(spec(SERVICES, tables))] == [
        (participants.ROUTE, "berth-service"),
        (participants.SAGA, "crane-service"),
        (participants.CALL, "berth-service"),
        (participants.CALL, "toll-service"),
    ]


def test_a_service_that_no_table_declares_is_told_once() -> None:
    document = spec(
        SERVICES, sequence("berth-service", "crane-service", "tug-service"), sequence("tug-service", "toll-service")
    )
    (found,) = parts.undeclared(document)
    assert [place.text for place in found.places] == ["tug-service", "tug-service"]
    assert found.kind == "service"


@pytest.mark.parametrize("label", ["Kafka", "Tide tables API", "Captain", "PostgreSQL"])
def test_a_system_of_somebody_else_need_not_be_declared(label: str) -> None:
    assert parts.undeclared(spec(SERVICES, sequence("berth-service", "crane-service", label))) == ()


def test_tables_are_owned_by_those_that_name_them() -> None:
    document = spec(SERVICES, TABLES)
    assert [(each.owner.text, each.table.text) for each in owners.ownerships(document)] == [
        ("berth-service", "berths"),
        ("crane-service", "cranes"),
        ("crane-service", "lifts"),
    ]


def test_words_of_prose_are_no_misspelt_tables() -> None:
    document = spec(SERVICES.replace("Fees and discounts", "Berths, crane"), TABLES)
    assert all(mention.meant is None for mention in owners.mentions(document))


def test_a_table_in_ticks_is_meant_to_be_the_declared_one() -> None:
    document = spec(SERVICES.replace("`lifts`", "`lift`"), TABLES)
    (found,) = [mention for mention in owners.mentions(document) if mention.meant]
    assert (found.name.text, found.meant and found.meant.text) == ("lift", "lifts")


PORTS = """# Harbour

## Ports

| Port | Direction | Operation or adapter |
| --- | --- | --- |
| FindBerths | Inbound | `GET /berths` |
| BerthStore | Outbound | SqlBerths |
| TideTables | Outbound | HttpTides |

## Adapters

| Adapter | Implements | Technology |
| --- | --- | --- |
| BerthApi | FindBerths | HTTP |
| SqlBerths | BerthStore | PostgreSQL |
| HttpTides | TideTables | HTTPS |
"""


def test_ports_and_adapters_name_each_other() -> None:
    document = spec(PORTS)
    assert [(mention.role, mention.target and mention.target.text) for mention in ports.mentions(document)] == [
        (ports.SERVES, "SqlBerths"),
        (ports.SERVES, "HttpTides"),
        (ports.IMPLEMENTS, "FindBerths"),
        (ports.IMPLEMENTS, "BerthStore"),
        (ports.IMPLEMENTS, "TideTables"),
    ]
    assert pairs.unpaired(document) == ()


def test_a_pair_that_one_table_lacks() -> None:
    (found,) = pairs.unpaired(
        spec(
            PORTS.replace("Outbound | HttpTides", "Outbound | SqlBerths").replace(
                "| HttpTides | TideTables", "| HttpTides | -"
            )
        )
    )
    assert (found.port.text, found.adapter.text, found.by_port) == ("TideTables", "SqlBerths", True)


def test_repositories_of_use_cases_are_declared_where_they_first_stand() -> None:
    cases = (
        "# Club\n\n## Use Cases\n\n| Use Case | Input | Repository |\n| --- | --- | --- |\n| Join | name | MemberRepository |\n"
        "| Leave | id | MemberRepository |\n| Pay | id | MemberRepositry |\n"
    )
    (found,) = [mention for mention in ports.mentions(spec(cases)) if mention.meant]
    assert (found.name.text, found.meant and found.meant.text) == ("MemberRepositry", "MemberRepository")


CONTEXTS = """# Port

## Bounded Contexts

| Context | Owns | Depends on |
| --- | --- | --- |
| Berthing | Berth | Weather |
| Weather | Forecast | - |
| Customs | Cargo list | Berthing |

```mermaid
flowchart LR
    Berthing --> Weather
    C[Customs] --> Berthing
```
"""


def test_contexts_depend_on_each_other_as_the_map_shows() -> None:
    document = spec(CONTEXTS)
    assert [(each.context.text, each.on.text) for each in contexts.dependencies(document)] == [
        ("Berthing", "Weather"),
        ("Customs", "Berthing"),
    ]
    assert [(edge.source.text, edge.target.text) for edge in contexts.map_edges(document)] == [
        ("Berthing", "Weather"),
        ("Customs", "Berthing"),
    ]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Orders (read model)", "Orders"),
        ("`orders` (audit)", "orders"),
        ("Order Service<br>Node.js", "Order Service"),
        ("NotificationDesk: create", "NotificationDesk"),
        ("order-service", "order-service"),
    ],
)
def test_the_name_in_a_cell(cell: str, name: str) -> None:
    found = named(cell, Name(cell.replace("`", ""), Span(0, len(cell))))
    assert found.text == name == cell[found.span.start : found.span.end]


def test_the_names_in_a_cell() -> None:
    cell = "`mood_readings`, `sleep_readings` (nights); steps"
    found = list(pieces(cell, Name(cell.replace("`", ""), Span(0, len(cell)))))
    assert [name.text for name in found] == ["mood_readings", "sleep_readings", "steps"]
    assert all(cell[name.span.start : name.span.end] == name.text for name in found)


@pytest.mark.parametrize("cell", ["-", "none", "All services", "various", "n/a", "any consumer"])
def test_cells_that_name_nothing(cell: str) -> None:
    assert names_nothing(cell)
