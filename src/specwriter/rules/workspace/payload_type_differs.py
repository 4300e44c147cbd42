"""Fields of an event that two documents give two types.

## Why it matters
The publisher writes a number, the consumer reads a text, and the first message that arrives stops the queue.

## Fix
Write the type that the publisher's document says.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import ERROR, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.claims import Claim, Claims
from specwriter.model.parties import homes, party

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.workspace import Workspace

_ONE = {
    "int": "integer",
    "int32": "integer",
    "int64": "integer",
    "long": "integer",
    "bigint": "integer",
    "str": "string",
    "text": "string",
    "guid": "uuid",
    "bool": "boolean",
    "float": "number",
    "double": "number",
    "decimal": "number",
    "timestamp": "date-time",
    "datetime": "date-time",
    "timestamptz": "date-time",
}
_TYPES = frozenset((*_ONE, *_ONE.values(), "date", "time", "object", "array"))
_WIDER = frozenset(
    (("integer", "number"), ("string", "uuid"), ("date-time", "string"), ("date", "string"), ("string", "time"))
)


def across(workspace: Workspace) -> Iterator[Sighting]:
    claims = Claims(workspace.comparable, _contradict)
    described = homes(workspace)
    payloads = [(document, payload) for document in workspace.current() for payload in document.payloads]
    payloads.sort(
        key=lambda each: described.get(party(each[1][0])) is not each[0]
    )  # what the publisher says goes first
    for document, (who, event, _, _, fields) in payloads:
        for name, written, start, end in fields:
            kind = _kind(written)
            if not kind:
                continue
            claim = Claim(document, kind, written, Span(start, end))
            other = claims.against((party(who), event, name), claim)
            if other is not None:
                label = Label(other.span, f"is `{other.written}` here", other.document.path)
                message = f"field `{name}` of `{event}` is `{written}` here and `{other.written}` elsewhere"
                finding = Finding(claim.span, message, (label,), f"write `{other.written}`")
                yield Sighting(document.path, finding)


def _kind(written: str) -> str:
    """The type as compared, empty where it is not one that every language has."""
    word = written.casefold()
    return _ONE.get(word, word) if word in _TYPES else ""


def _contradict(one: str, other: str) -> bool:
    """Whether no value is of both types; a UUID or a time may be called a string as well."""
    return one != other and (min(one, other), max(one, other)) not in _WIDER


_ORDERS = """--- orders.md ---
# Orders

| Event | Producer | Payload |
| --- | --- | --- |
| OrderPlaced | order-service | order_id: uuid, amount_minor: integer |
"""
_BILLING = """--- billing.md ---
# Billing

| Event | Producer | Payload |
| --- | --- | --- |
| OrderPlaced | order-service | order_id: uuid, {} |
"""

RULE = WorkspaceRule(
    code="WSP007",
    name="payload-type-differs",
    severity=ERROR,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(
            _ORDERS + _BILLING.format("«amount_minor»: string"),
            says="field `amount_minor` of `OrderPlaced` is `string` here and `integer` elsewhere",
        ),
        Good(_ORDERS + _BILLING.format("amount_minor: bigint")),
        Good(_ORDERS + _BILLING.format("amount_minor")),
    ),
)
