"""Operations that call no inbound port.

## Why it matters
In a hexagon every request enters through a port. An operation without one reaches past the model, and its rules end up in the
handler, where no test of the model sees them.

## Fix
Name the operation in the row of the port that it calls, or add that port. Reported where the rows of ports name
half of the operations; where they name all but one, `operation-missing-from-list` says it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.api import path_shape
from specwriter.model.hexagon import ports
from specwriter.model.mentions.endpoint_lists import gaps
from specwriter.source.near import near
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_OPERATION = regex(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+`?(/[^\s`,;]*)")


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "ddd"):
        return
    served = {
        f"{match[1]} {path_shape(match[2])}"
        for each in ports(spec)
        if each.facing != "out"
        for name in each.port.served_by
        for match in _OPERATION.finditer(name.text)
    }
    operations = spec.documented_operations()
    missing = [operation for operation in operations if operation.key not in served]
    if not served or not missing or 2 * len(missing) > len(operations):
        return
    reported = [gap.operation for gap in gaps(spec) if gap.kind == "port"]
    unknown = served - {operation.key for operation in operations}
    for operation in missing:
        if operation not in reported and near(operation.key, sorted(unknown)) is None:
            place = operation.method.span.to(operation.path.span)
            message = f"`{operation.method.text} {operation.path.text}` calls no inbound port"
            yield Finding(place, message, help="name it in the row of the port that it calls")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD005",
    name="operation-without-inbound-port",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Inbound Ports\n\n| Port | Purpose | Operations |\n| --- | --- | --- |\n"
            "| StartLoan | Lend a copy | `POST /loans` |\n\n## API\n\n### POST /loans\n\nLends a copy.\n\n"
            "### «POST /loans/{loan_id}/extend»\n\nExtends a loan.\n",
            says="`POST /loans/{loan_id}/extend` calls no inbound port",
        ),
        Good(
            f"{_HEAD}## Inbound Ports\n\n| Port | Purpose | Operations |\n| --- | --- | --- |\n"
            "| StartLoan | Lend a copy | `POST /loans` |\n| ExtendLoan | Extend | `POST /loans/{id}/extend` |\n\n"
            "## API\n\n### POST /loans\n\nLends a copy.\n\n### POST /loans/{loan_id}/extend\n\nExtends a loan.\n"
        ),
    ),
)
