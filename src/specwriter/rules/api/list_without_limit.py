"""Operations that return a list of any length.

## Why it matters
The list that has 20 entries in the test has 2 million in the third year, and the client that reads it whole is in production by then. A
list is left alone where the text bounds it (`at most 12`, `up to 50`) or the client asks for a range of time.

## Fix
Add `limit` and `cursor` to the query parameters, or write how long the list can get.
"""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Object
from specwriter.languages.types import read_type
from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.api import is_parameter
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation, Response
    from specwriter.model.spec import Spec

_BOUNDED = regex(
    r"(?i:\bat most\b|\bup to\b|\bno more than\b|\bnever more\b|\bmaximum|\bmax\b|\bpage|\bpagina|\blimit|\bcursor\b|\boffset\b|"
    r"\bfirst \d|\blast \d|\btop \d|\bbounded|\bfixed (?:list|set)\b|\bstream)"
)

_RANGE = frozenset(
    ("from", "to", "start", "end", "since", "until", "before", "after", "start_date", "end_date", "date")
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        if operation.method.text != "GET" or is_parameter(operation.path.text.rstrip("/").rpartition("/")[2]):
            continue
        if any(map(_is_list, operation.responses)) and not _bounded(spec, operation):
            message = f"`GET {operation.path.text}` returns a list without a limit"
            yield Finding(operation.span, message, help="add `limit` and `cursor`, or say how long it can get")


def _bounded(spec: Spec, operation: Operation) -> bool:
    """Whether the text says how long the list can get, or the client asks for a range of time."""
    asked = {field.name.text.casefold() for table in operation.parameters for field in table.fields}
    if asked & _RANGE:
        return True
    return _BOUNDED.search(spec.source.text, operation.body.start, operation.body.end) is not None


def _is_list(response: Response) -> bool:
    """Whether a success is an array, or an object that holds one array of objects beside little else."""
    if response.status.text[:1] not in ("2", ""):
        return False
    for table in response.tables:
        arrays = [field for field in table.fields if field.type and read_type(field.type.text).base == "array"]
        roots = [field for field in table.fields if "." not in field.name.text and "[" not in field.name.text]
        if arrays and len(roots) < 4:
            return True
    values = [document.value for example in response.examples for document in example.documents]
    for value in values:
        if isinstance(value, Array):
            return True
        if isinstance(value, Object) and len(value.members) < 4:
            lists = [member.value for member in value.members if isinstance(member.value, Array)]
            if any(isinstance(item, Object) for found in lists for item in found.items[:1]):
                return True
    return False


_SPEC = "---\narchitecture: standard\n---\n\n# Museum\n\n"
_BODY = "**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| items | array |\n| items[].id | uuid |\n"

RULE = Rule(
    code="API025",
    name="list-without-limit",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_SPEC}### «GET /exhibits»\n\n{_BODY}", says="`GET /exhibits` returns a list without a limit"),
        Good(
            f"{_SPEC}### GET /exhibits\n\n**Query parameters**\n\n| Name | Type |\n| --- | --- |\n"
            f"| limit | integer(1..100) |\n\n{_BODY}"
        ),
        Good(f"{_SPEC}### GET /floors\n\nThe house has at most 5 floors.\n\n{_BODY}"),
    ),
)
