"""Operations that are described twice.

## Why it matters
Two descriptions of one method and path drift apart, and a router takes one of them. Operations under a bold line are taken as example
calls; in documents that are not specs so are headings without parameters, body and responses. A remark in brackets behind the path tells
two ways of calling one operation apart.

## Fix
Merge the two descriptions, or correct the method or path of one of them.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    first: dict[tuple[str, str, str, str], Operation] = {}
    for operation in spec.documented_operations():
        if not (spec.is_spec and operation.origin == "heading") and not _told(operation):
            continue
        query = operation.query.text if operation.query else ""
        key = (operation.method.text, operation.path.text.rstrip("/"), query, _variant(operation))
        earlier = first.setdefault(key, operation)
        if earlier is not operation:
            name = f"{operation.method.text} {operation.path.text}"
            label = Label(earlier.span, "the first description stands here")
            yield Finding(operation.span, f"`{name}` is described twice", (label,), "merge them, or correct one")


def _variant(operation: Operation) -> str:
    """The remark in brackets that tells one way of calling an operation from another: `POST /legs (type=room)`."""
    before, bracket, remark = operation.summary.partition("(")
    return bracket + remark if not before or remark.endswith(")") else ""


def _told(operation: Operation) -> bool:
    """Whether parameters, a body or responses stand under an operation, and not only an example call."""
    content = operation.parameters or operation.request or operation.request_examples or operation.responses
    return bool(content) and operation.origin == "heading"


_SPEC = "---\narchitecture: standard\n---\n\n# Library\n\n"

RULE = Rule(
    code="API001",
    name="duplicate-operation",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}### POST /loans\n\nLends a book.\n\n### GET /loans\n\nLists loans.\n\n### «POST /loans»\n\n"
            "Renews a loan.\n",
            says="`POST /loans` is described twice",
        ),
        Good(
            f"{_SPEC}### POST /loans\n\nLends a book.\n\n### GET /loans\n\nLists loans.\n\n"
            "- `POST /loans` needs a card.\n"
        ),
        Good(f"{_SPEC}### POST /loans\n\nLends a book.\n\n### POST /loans (type=audio)\n\nLends a tape.\n"),
    ),
)
