"""Knows what the routes of a gateway say of an operation that OpenAPI has no word for: the service behind it, how often it is served."""

from __future__ import annotations

from specwriter.model.catalogue import Route
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec


@once
def _routes(spec: Spec) -> dict[str, Route]:
    return {row.name.text.replace("`", "").strip(): row for row in reversed(list(spec.entries(Route)))}


def route_of(spec: Spec, operation: Operation) -> Route | None:
    """The row of the gateway's table for an operation; None where there is none."""
    return _routes(spec).get(f"{operation.method.text} {operation.path.text}")


def gateway(spec: Spec, operation: Operation) -> dict[str, str]:
    """The extensions that a row gives: `x-service`, `x-rate-limit`."""
    row = route_of(spec, operation)
    found: dict[str, str] = {}
    if row is not None and row.service is not None and row.service.text:
        found["x-service"] = row.service.text
    if row is not None and row.rate_limit is not None and row.rate_limit.text:
        found["x-rate-limit"] = row.rate_limit.text
    return found
