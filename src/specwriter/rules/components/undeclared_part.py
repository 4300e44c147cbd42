"""Services, modules, contexts, ports and adapters that are used and that no table declares.

## Why it matters
A route, an event or a saga step leads to a part of which the document says nothing: not what it does, what it owns, or who runs it.

## Fix
Add the part to the table of its kind, or name the one that is meant. A system of somebody else belongs into the table of integrations.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.parts import undeclared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or not spec.catalogues:
        return
    for found in undeclared(spec):
        first, *more = found.places
        labels = (
            *(Label(place.span, "named here, too") for place in more[:1]),
            Label(found.known.span, f"the {found.kind}s are declared here"),
        )
        yield Finding(
            first.span, f"no table declares the {found.kind} `{first.text}`", labels, f"add a row for `{first.text}`"
        )


_SERVICES = (
    "---\narchitecture: microservices\n---\n\n# Quarry\n\n## Services\n\n| Service | Responsibility |\n| --- | --- |\n"
    "| blast-service | Plans blasts |\n| truck-service | Sends trucks |\n"
)
_ROUTES = (
    "\n## API Gateway\n\n| Route | Service | Auth |\n| --- | --- | --- |\n| `GET /blasts` | blast-service | Token |\n"
)

RULE = Rule(
    code="CMP002",
    name="undeclared-part",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SERVICES}{_ROUTES}| `GET /trucks` | truck-service | Token |\n| `GET /stones` | «stone-service» | Token |\n",
            says="no table declares the service `stone-service`",
        ),
        Bad(
            f"{_SERVICES}\n```mermaid\nsequenceDiagram\n    participant B as blast-service\n    participant T as truck-service\n"
            "    participant W as «scale-service»\n    B->>T: clear the pit\n    T->>W: weigh\n```\n",
            says="no table declares the service `scale-service`",
        ),
        Bad(
            f"{_SERVICES}\n## Data Ownership\n\n| Data | Owner | Copies |\n| --- | --- | --- |\n| Plan of a blast | blast-service | - |\n"
            "| Place of a truck | truck-service | - |\n| Weight of a load | «scale-service» | - |\n",
            says="no table declares the service `scale-service`",
        ),
        Bad(
            "---\narchitecture: clean\n---\n\n# Quarry\n\n## Use Cases\n\n| Use case | Input | Repository |\n| --- | --- | --- |\n"
            "| PlanBlast | date | BlastBook, TruckFleet |\n| SendTruck | load | TruckFleet |\n| WeighLoad | load | «ScaleLog» |\n\n"
            "## Repositories\n\n| Interface | Promise |\n| --- | --- |\n| BlastBook | One blast a day |\n| TruckFleet | Trucks by load |\n",
            says="no table declares the repository `ScaleLog`",
        ),
        Good(f"{_SERVICES}{_ROUTES}| `GET /trucks` | truck-service | Token |\n"),
        Good(
            f"{_SERVICES}\n```mermaid\nsequenceDiagram\n    actor F as Foreman\n    participant B as blast-service\n"
            "    participant S as Seismograph\n    F->>B: plan\n    B->>S: arm\n```\n"
        ),
    ),
)
