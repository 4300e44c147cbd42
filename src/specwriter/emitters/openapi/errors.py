"""Knows the errors of an API: which codes answer which operation, and the body that all of them have."""

from __future__ import annotations

from specwriter.emitters.jsonschema.values import inferred, is_whole
from specwriter.emitters.openapi.grouping import sections_around
from specwriter.emitters.openapi.outside import outside
from specwriter.emitters.openapi.prose import worded
from specwriter.languages.json.tree import Object, String, plain
from specwriter.model.catalogue import ErrorCode
from specwriter.model.definitions import definitions
from specwriter.model.error_bodies import ErrorBody, error_bodies
from specwriter.model.mentions.answers import codes_in
from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.model.problem_details import catalogued
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.languages.json.tree import Value
    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_ALL = regex(
    r"(?i)\b(?:answer|return|yield|apply|applies|come|occur|happen|end|fail|get|possible|result)\w*\b[^|]{0,80}?"
    r"\b(?:every|all|any|each)\b[^|]{0,30}?\b(?:operations?|endpoints?|requests?|routes?|calls?)\b"
    r"|\b(?:every|all|any|each)\s+(?:\w+\s+)?(?:operations?|endpoints?|requests?|routes?|calls?)\b[^|]{0,40}?\b(?:can|may|might)\b"
    r"[^|]{0,30}?\b(?:answer|return|fail|respond|yield)"
)
_CLAUSE_END = regex(r"\n[ \t]*\n|[.;](?=\s)|\n[ \t]*[-*+] |\|")
_WORD = regex(r"[A-Za-z][A-Za-z\d]*(?:[_.-][A-Za-z\d]+)*")
_STATUS = regex(r"(?<![\w.,/-])[45]\d\d(?![\w.%-])")
_MEDIA = regex(r"application/problem\+json")
# RFC 9457, section 3.1
_MEMBERS: dict[str, Schema] = {
    "type": {"type": "string", "format": "uri-reference"},
    "title": {"type": "string"},
    "status": {"type": "integer", "minimum": 100, "maximum": 599},
    "detail": {"type": "string"},
    "instance": {"type": "string", "format": "uri-reference"},
}
_TELLING = ("message", "error", "errors", "detail", "code", "title", "error_description")
_ERRORS = regex(r"(?i)\berrors?\b")
_CODES = ("code", "error_code", "errorCode")


class Cause(Record):
    """Why an operation answers with an error: its `code` (empty where it has none), when, and where the spec says so."""

    status: str
    code: str
    when: str
    span: Span


@once
def common_causes(spec: Spec) -> tuple[Cause, ...]:
    """The rows of the error catalogue that, as a sentence says, can answer every operation, and the status codes of such sentences."""
    rows = list(spec.entries(ErrorCode))
    words, statuses = _of_all(spec)
    found: list[Cause] = []
    for row in rows:
        if row.status is not None and row.name.text in words:
            found += [Cause(code.text, row.name.text, _meaning(spec, row), row.span) for code in codes_in(row.status)]
    known = {cause.status for cause in found}
    found += [Cause(code, "", "", place) for code, place in statuses.items() if code not in known]
    return tuple(found)


def _of_all(spec: Spec) -> tuple[set[str], dict[str, Span]]:
    """The words and status codes in clauses that say what every operation answers."""
    text = spec.source.text
    words: set[str] = set()
    statuses: dict[str, Span] = {}
    for part in outside(spec):
        start = part.start
        for end in (*[match.start() for match in _CLAUSE_END.finditer(text, part.start, part.end)], part.end):
            if _ALL.search(text, start, end) is not None:
                words.update(word[0] for word in _WORD.finditer(text, start, end))
                for status in _STATUS.finditer(text, start, end):
                    statuses.setdefault(status[0], Span(*status.span()))
            start = end
    return words, statuses


def _meaning(spec: Spec, row: ErrorCode) -> str:
    return worded(spec, row.meaning)


def causes_of(spec: Spec, operation: Operation) -> list[Cause]:
    """The errors that an operation's own rows state, then those of every operation that it does not state itself."""
    rows = catalogued(spec)
    found: list[Cause] = []
    for row in operation.errors:
        code = row.code.text if row.code is not None else ""
        entry = rows.get(code)
        stated = codes_in(row.status) if row.status is not None else ()
        if not stated and entry is not None and entry.status is not None:
            stated = codes_in(entry.status)
        when = worded(spec, row.when) or (_meaning(spec, entry) if entry is not None else "")
        found += [Cause(status.text, code, when, row.span) for status in stated]
    own = {(cause.status, cause.code) for cause in found}
    stated_codes = {response.status.text for response in operation.responses} | {cause.status for cause in found}
    for cause in common_causes(spec):
        if (cause.status, cause.code) not in own and (cause.code or cause.status not in stated_codes):
            found.append(cause)
    return found


class ErrorShape(Record):
    """The body that errors have: a reference to its schema, its media type, the member that holds the code, all members, an example."""

    schema: Schema
    media: str
    member: str
    members: frozenset[str] = frozenset()
    code: str = ""
    example: object = None

    def holds(self, value: Object) -> bool:
        """Whether an object has no members but those of this body."""
        return all(member.key.text in self.members for member in value.members)


_OWN = frozenset(
    (
        "problem",
        "problemdetail",
        "problemdetails",
        "error",
        "errors",
        "apierror",
        "errorresponse",
        "errorbody",
        "errorenvelope",
    )
)


def error_shape(components: Components) -> ErrorShape | None:
    """The schema of errors that a spec names, or what its error example shows; None where it has neither, or nothing may be inferred."""
    spec = components.spec
    chosen = _chosen(spec)
    if not components.inferring:
        return None
    own = _named(components, chosen)
    if own is not None or chosen is None:
        return own
    value = chosen.value
    problem = chosen.problem_details
    media = "application/problem+json" if problem and _MEDIA.search(spec.source.text) else "application/json"
    member = next((name for name in _CODES if isinstance(value.get(name), String)), "")
    schema = _schema(components, value, problem, member)
    code = value.get(member) if member else None
    shown = plain(value) if is_whole(value) else None
    text = code.text if isinstance(code, String) else ""
    reference = components.put("Problem" if problem else "Error", schema)
    return ErrorShape(reference, media, member, frozenset(schema["properties"]), text, shown)


def _named(components: Components, chosen: ErrorBody | None) -> ErrorShape | None:
    """The schema that the author gives the name of an error, unless the example of an error has members beyond it."""
    word = next((each.name.text for each in definitions(components.spec) if joined(each.name.text) in _OWN), None)
    reference = components.described(word) if word is not None else None
    if reference is None:
        return None
    properties = components.schemas[reference["$ref"].rpartition("/")[2]].get("properties", {})
    value = chosen.value if chosen is not None else None
    if not properties or (value is not None and any(each.key.text not in properties for each in value.members)):
        return None
    problem = len(_MEMBERS.keys() & properties.keys()) > 2
    media = "application/problem+json" if problem and _MEDIA.search(components.spec.source.text) else "application/json"
    member = next((name for name in _CODES if name in properties), "")
    said = value.get(member) if value is not None and member else None
    code = said.text if isinstance(said, String) else ""
    shown = plain(value) if value is not None and is_whole(value) else None
    return ErrorShape(reference, media, member, frozenset(properties), code, shown)


def _chosen(spec: Spec) -> ErrorBody | None:
    """The error body to go by: the first that stands alone, or below a heading on errors, or under an operation."""
    bodies = [body for body in error_bodies(spec) if body.shape]
    alone = [document.value for example in spec.examples for document in example.documents]
    for body in bodies:
        if any(body.value is value for value in alone):
            return body
    for value in alone:
        if (
            isinstance(value, Object)
            and _is_about_errors(spec, value.span)
            and any(value.get(each) for each in _TELLING)
        ):
            return ErrorBody(value, "an object")
    return bodies[0] if bodies else None


def _is_about_errors(spec: Spec, place: Span) -> bool:
    around = sections_around(spec, place)
    return bool(around) and _ERRORS.search(around[-1].title) is not None


def _schema(components: Components, value: Object, problem: bool, member: str) -> Schema:
    properties: Schema = {}
    for each in value.members:
        name = each.key.text
        if problem and name in _MEMBERS:
            properties[name] = dict(_MEMBERS[name])
        elif name == member:
            properties[name] = _code_schema(components, each.value)
        else:
            properties[name] = inferred([each.value])
    schema: Schema = {"type": "object", "properties": properties}
    if is_whole(value):
        schema["examples"] = [plain(value)]
    return schema


def _code_schema(components: Components, value: Value) -> Schema:
    """The codes of the catalogue, where the code that the example shows is one of them."""
    codes = tuple(catalogued(components.spec))
    if isinstance(value, String) and value.text in codes and len(codes) > 1:
        return components.put("ErrorCode", {"type": "string", "enum": list(codes)})
    return inferred([value])
