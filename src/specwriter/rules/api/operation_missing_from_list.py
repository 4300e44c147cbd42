"""Operations that a list leaves out which names all the others.

## Why it matters
A gateway without the route answers 404, a port that nobody serves is dead code, and a reader of the list believes it. A list is taken as
complete where it names all operations but one, or nine of ten; an operation that calls itself internal needs no route and no port.

## Fix
Add the row, or say that the operation is internal.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.endpoint_lists import gaps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SAYS = {
    "route": "`{}` has no route at the gateway",
    "port": "no inbound port serves `{}`",
    "endpoint list": "`{}` is missing from the list of operations",
}


def check(spec: Spec) -> Iterator[Finding]:
    for gap in gaps(spec):
        name = f"{gap.operation.method.text} {gap.operation.path.text}"
        label = Label(gap.last, "all other operations are listed here")
        yield Finding(gap.operation.span, _SAYS[gap.kind].format(name), (label,), f"add a row for `{name}`")


_HEAD = (
    "---\narchitecture: microservices\n---\n\n# Zoo\n\n## API Gateway\n\n| Route | Service |\n| --- | --- |\n"
    "| `GET /animals` | zoo |\n| `POST /animals` | zoo |\n| `GET /animals/{id}` | zoo |\n"
)
_REST = (
    "\n### GET /animals\n\nLists.\n\n### POST /animals\n\nAdds one.\n\n### GET /animals/{id}\n\nReads one.\n\n"
    "### «DELETE /animals/{id}»\n\nGives one away.\n"
)

RULE = Rule(
    code="API036",
    name="operation-missing-from-list",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}{_REST}", says="`DELETE /animals/{id}` has no route at the gateway"),
        Good(f"{_HEAD}| `DELETE /animals/{{id}}` | zoo |\n{_REST}".replace("«", "").replace("»", "")),
    ),
)
