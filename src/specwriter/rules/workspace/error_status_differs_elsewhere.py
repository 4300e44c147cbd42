"""Error codes that two documents of one system answer with two statuses.

## Why it matters
A client has one way to handle `ORDER_LOCKED`. With 409 from one service and 423 from another it needs two, and retries what it must not.

Documents are compared where one links to the other or both speak of the same service; a folder alone does not make one system of two.

## Fix
Write the status that holds in both documents, or give the two errors two codes.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import WARNING, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.claims import Claim, Claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace


def across(workspace: Workspace) -> Iterator[Sighting]:
    def one_system(one: Digest, other: Digest) -> bool:
        return workspace.connected(one, other) and workspace.comparable(one, other)

    claims = Claims(one_system)
    for document in workspace.current():
        for code, status, start, end in _single(document):
            claim = Claim(document, status, status, Span(start, end))
            other = claims.against(code, claim)
            if other is not None:
                label = Label(other.span, f"answered with {other.said} here", other.document.path)
                message = f"`{code}` has status {status} here and {other.said} elsewhere"
                help_ = f"write {other.said}, or give one of the two errors another code"
                yield Sighting(document.path, Finding(claim.span, message, (label,), help_))


def _single(document: Digest) -> Iterator[tuple[str, str, int, int]]:
    """The codes that have one status in their document."""
    statuses: dict[str, set[str]] = {}
    for code, status, _, _ in document.errors:
        statuses.setdefault(code, set()).add(status)
    for said in document.errors:
        if len(statuses.pop(said[0], ())) == 1:
            yield said


_ORDERS = """--- orders.md ---
# Orders

Invoices are made by [billing](billing.md).

## Error Catalogue

| Code | Status | Meaning |
| --- | --- | --- |
| ORDER_LOCKED | 409 | Someone else changes it |
"""
_BILLING = """--- billing.md ---
# Billing

## Error Catalogue

| Code | Status | Meaning |
| --- | --- | --- |
| {} | Someone else changes it |
"""

RULE = WorkspaceRule(
    code="WSP011",
    name="error-status-differs-elsewhere",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(
            _ORDERS + _BILLING.format("ORDER_LOCKED | «423»"),
            says="`ORDER_LOCKED` has status 423 here and 409 elsewhere",
        ),
        Good(_ORDERS + _BILLING.format("ORDER_LOCKED | 409")),
        Good(_ORDERS.replace("[billing](billing.md)", "billing") + _BILLING.format("ORDER_LOCKED | 423")),
    ),
)
