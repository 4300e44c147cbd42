"""Operations that the documents of two services both describe.

## Why it matters
A gateway sends `POST /orders` to one service. Where two documents describe it, two teams build it, or one of the two descriptions is out
of date and nobody can tell which.

Only documents that are surely about two different services are compared: their titles name them, or each declares one service alone.
Paths that every service has (`/health`, `/metrics`) are left out.

## Fix
Describe the operation where it is served, and link to it from the other document.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import WARNING, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.claims import Claim, Claims
from specwriter.model.parties import homes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.workspace import Workspace

_EVERYWHERE = frozenset(
    "docs health healthz info live liveness livez metrics openapi.json ping ready readiness readyz status version webhook webhooks".split()
)


def across(workspace: Workspace) -> Iterator[Sighting]:
    service = {document.path: name for name, document in homes(workspace).items()}
    claims = Claims(workspace.comparable)
    for document in workspace.current():
        if document.path not in service:
            continue
        for key, written, start, end in document.operations:
            last = key.rstrip("/").rpartition("/")[2]
            if not last or last in _EVERYWHERE:
                continue
            claim = Claim(document, service[document.path], written, Span(start, end))
            other = claims.against(key, claim)
            if other is not None:
                label = Label(other.span, "described here as well", other.document.path)
                message = f"`{written}` is described in `{other.document.path}` as well"
                help_ = "describe it where it is served, and link to it here"
                yield Sighting(document.path, Finding(claim.span, message, (label,), help_))


_ORDERS = """--- orders.md ---
# Order Service

| Service | Owns |
| --- | --- |
| order-service | `orders` |

### POST /orders

Stores an order.
"""
_BILLING = """--- billing.md ---
# Billing Service

| Service | Owns |
| --- | --- |
| billing-service | `invoices` |

### {}

Stores it.
"""

RULE = WorkspaceRule(
    code="WSP009",
    name="operation-of-two-services",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(_ORDERS + _BILLING.format("«POST /orders»"), says="`POST /orders` is described in `orders.md` as well"),
        Good(_ORDERS + _BILLING.format("POST /invoices")),
        Good(_ORDERS.replace("POST /orders", "GET /health") + _BILLING.format("GET /health")),
    ),
)
