"""Services, modules, contexts, ports, adapters and other parts that are named otherwise than they are declared.

## Why it matters
A part with two names is two parts to whoever draws the deployment, writes the client or greps the code. Case and blanks do not count
in diagrams, where an identifier cannot hold a blank.

## Fix
Write the part as it is declared. Where every other place agrees on one spelling, correct the declaration.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.parts import misspelt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues:
        return
    for found in misspelt(spec):
        wrong, right = found.wrong, found.right
        message, where = f"`{wrong.text}` is no declared {found.kind}", f"`{right.text}` is declared here"
        if not found.role:
            message = f"{found.kind} `{wrong.text}` is called `{right.text}` elsewhere"
            where = "the spelling that other places share"
        yield Finding(wrong.span, message, (Label(right.span, where),), f"did you mean `{right.text}`?")


_SERVICES = """# Marina

## Services

| Service | Responsibility |
| --- | --- |
| berth-service | Berths |
| crane-service | Lifts |
"""
_PORTS = """# Marina

## Ports

| Port | Direction | Purpose |
| --- | --- | --- |
| BerthStore | Outbound | Load and store berths |
| Weather | Outbound | Ask for the wind |

## Adapters

| Adapter | Implements | Technology |
| --- | --- | --- |
"""

RULE = Rule(
    code="CMP001",
    name="misspelt-part",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SERVICES}\n## API Gateway\n\n| Route | Service | Auth |\n| --- | --- | --- |\n| `GET /berths` | «bert-service» | Token |\n",
            says="`bert-service` is no declared service",
        ),
        Bad(
            f"{_SERVICES}\n```mermaid\nsequenceDiagram\n    participant B as berth-service\n"
            "    participant C as «crane-servise»\n    B->>C: lift\n```\n",
            says="`crane-servise` is no declared service",
        ),
        Bad(
            f"{_PORTS}| SqlBerths | «BerthStores» | PostgreSQL |\n| MetOffice | Weather | HTTPS |\n",
            says="`BerthStores` is no declared port",
        ),
        Good(
            f"{_SERVICES}\n```mermaid\nsequenceDiagram\n    participant B as berth-service\n"
            "    participant W as weather-api\n    B->>W: wind\n```\n"
        ),
        Good(f"{_PORTS}| SqlBerths | BerthStore | PostgreSQL |\n| MetOffice | Weather | HTTPS |\n"),
    ),
)
