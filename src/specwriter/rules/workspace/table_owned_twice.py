"""Tables that two documents give to two services.

## Why it matters
Two services that write one table are one service with two release days: each changes the columns under the other. Where only one of
them writes it, the other document sends its team to build a table that exists.

## Fix
Give the table to one service; the other asks it, or keeps a copy under a name of its own.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import ERROR, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.claims import Claim, Claims
from specwriter.model.parties import kinds, party
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.workspace import Workspace

_TABLE = regex(r"[a-z][a-z\d]*(?:[_.][a-z\d]+)*")


def across(workspace: Workspace) -> Iterator[Sighting]:
    kind = kinds(workspace)
    claims = Claims(workspace.comparable)
    for document in workspace.current():
        for who, table, start, end in document.owned:
            own = kind.get(party(who))
            if own not in ("service", "module") or not _TABLE.fullmatch(table):
                continue
            claim = Claim(document, party(who), who, Span(start, end))
            other = claims.against((own, table), claim)
            if other is not None:
                label = Label(other.span, f"`{other.written}` owns it here", other.document.path)
                message = f"table `{table}` is owned by `{who}` and by `{other.written}`"
                finding = Finding(claim.span, message, (label,), "give the table to one of them")
                yield Sighting(document.path, finding)


_ORDERS = """--- orders.md ---
# Orders

| Service | Owns |
| --- | --- |
| order-service | `orders`, `order_lines` |
"""
_BILLING = """--- billing.md ---
# Billing

| Service | Owns |
| --- | --- |
| billing-service | `invoices`, {} |
"""

RULE = WorkspaceRule(
    code="WSP005",
    name="table-owned-twice",
    severity=ERROR,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(
            _ORDERS + _BILLING.format("`«order_lines»`"),
            says="table `order_lines` is owned by `billing-service` and by `order-service`",
        ),
        Good(_ORDERS + _BILLING.format("`invoice_lines`")),
        Good(_ORDERS + "--- archive/" + _BILLING.format("`order_lines`").removeprefix("--- ")),
    ),
)
