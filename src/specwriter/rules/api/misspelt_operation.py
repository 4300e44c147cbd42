"""Operations that are called by another name than the one they are described under.

## Why it matters
A diagram, a route or a port that says `POST /order` sends readers and generated code to a path that does not exist. Where several places
agree against the title of an operation, the title is reported. In documents that are not specs a wrong method is left alone: they often
describe a part of an API.

## Fix
Write the operation as it is described, or describe the other one too.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.endpoint_lists import wrong_routes
from specwriter.model.mentions.operations import wrong_names, wrong_parameters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for wrong in wrong_names(spec):
        if wrong.titled:
            label = Label(wrong.other, "all other places call it so")
            message = f"`{wrong.text}` is called otherwise everywhere else"
        else:
            label = Label(wrong.other, "this operation is described")
            message = f"`{wrong.text}` is described nowhere"
        yield Finding(wrong.span, message, (label,), f"did you mean `{wrong.right}`?")
    for one, other in wrong_parameters(spec):
        label = Label(other.span, "the operation is described with this one")
        message = f"path parameter `{one.text}` is `{other.text}` in the described path"
        yield Finding(one.span, message, (label,), f"did you mean `{other.text}`?")
    for route, operation in wrong_routes(spec):
        label = Label(operation.path.span, "this operation is described")
        yield Finding(
            route.span, f"route segment `{route.text}` leads to no operation", (label,), "write it as the paths do"
        )


_HEAD = "# Kiosk\n\n```mermaid\nsequenceDiagram\n    App->>Api: "
_BODY = "\n    Api-->>App: 200 OK\n```\n\n### POST /newspapers/{id}/return\n\nTakes one back.\n"

RULE = Rule(
    code="API034",
    name="misspelt-operation",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}POST /«newspaper»/{{id}}/return{_BODY}",
            says="`POST /newspaper/{id}/return` is described nowhere",
        ),
        Bad(
            "---\narchitecture: standard\n---\n\n# Kiosk\n\n- `POST /sales` has a p95 of 80 ms.\n- `POST /sales` takes cash.\n\n"
            "### «PUT» /sales\n\nSells a paper.\n",
            says="`PUT /sales` is called otherwise everywhere else",
        ),
        Bad(
            "# Kiosk\n\n## API Gateway\n\n| Route | Service |\n| --- | --- |\n| `/«newspaper»/**` | kiosk |\n\n"
            "### GET /newspapers\n\nLists them.\n",
            says="route segment `newspaper` leads to no operation",
        ),
        Bad(
            "# Depot\n\n| Endpoint | Purpose |\n| --- | --- |\n| `GET /bins` | list |\n| `POST /bins` | add |\n| `GET /items` | list |\n"
            "| `«PUT» /bins/{id}` | change |\n\n### GET /bins\n\n### POST /bins\n\n### GET /items\n\n### PATCH /bins/{id}\n",
            says="`PUT /bins/{id}` is described nowhere",
        ),
        Bad(
            "# Pay\n\n```mermaid\nsequenceDiagram\n    Portal->>Wages: GET /wages/«v2»/runs/{run}\n```\n\n### GET /wages/v3/runs/{run}\n",
            says="`GET /wages/v2/runs/{run}` is described nowhere",
        ),
        Good(f"{_HEAD}POST /newspapers/4711/return{_BODY}"),
        Good(f"{_HEAD}POST /v1/newspapers/{{paper_id}}/return{_BODY}"),
        Good(
            "# Gym\n\n```mermaid\nsequenceDiagram\n    App->>Api: POST /sets/456/lifts\n    App->>Api: POST /sets/457/lifts\n```\n\n"
            "### POST /sets/456/lifts\n\nAdds a lift.\n"
        ),
    ),
)
