"""Knows the kinds of tables that tell of structure: reviews, states, endpoints, fields, columns, errors; and what a kind of table is."""

from __future__ import annotations

from specwriter.source.record import Record


class Kind(Record):
    """A kind of table. `columns` map a role to the header words that mean it; a word that ends in ` *` matches as a beginning.

    A `clear` kind is known by its needs alone, whatever else the header holds.
    """

    name: str
    needs: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    titles: tuple[str, ...] = ()
    clear: bool = False


DESCRIPTION = (
    "description",
    "notes",
    "note",
    "comment",
    "comments",
    "details",
    "remarks",
    "purpose",
    "summary",
    "meaning",
    "field description",
    "explanation",
)
TYPE = ("type", "data type", "datatype", "field type", "json type", "format")

CLEAR = frozenset(("endpoint", "saga step"))


def kind(name: str, needs: str, titles: str = "", /, **columns: tuple[str, ...]) -> Kind:
    said = tuple(filter(None, titles.split(", ")))
    return Kind(name, tuple(needs.split()), tuple(columns.items()), said, name in CLEAR)


STRUCTURES = (
    kind(
        "review",
        "version date",
        "review, revision, history, change log, changelog",
        version=("version", "ver", "revision", "rev", "v"),
        date=("date", "when", "updated", "updated at", "revised", "reviewed at"),
        name=(
            "name",
            "author",
            "authors",
            "by",
            "reviewer",
            "who",
            "reviewed by",
            "contributor",
            "changed by",
            "editor",
            "editors",
        ),
        role=("role", "title", "position", "team"),
        description=(*DESCRIPTION, "change", "changes", "change description", "change summary", "what changed", "info"),
    ),
    kind(
        "approval",
        "by",
        "approval, approvals, sign off, reviews, review",
        by=("approved by", "approver", "approvers", "reviewed by", "signed off by", "sign off"),
        at=("approved at", "approved on", "approval date", "date", "signed at", "when"),
        note=(*DESCRIPTION, "status", "role"),
    ),
    kind(
        "transition",
        "source target",
        "state, states, transition, transitions, lifecycle, life cycle, workflow",
        source=(
            "from",
            "source",
            "current state",
            "from state",
            "source state",
            "current",
            "current status",
            "from status",
            "valid prior *",
            "prior *",
            "previous *",
            "from *",
            "state",
            "status",
        ),
        target=(
            "to",
            "target",
            "next state",
            "to state",
            "target state",
            "new state",
            "resulting state",
            "next",
            "to status",
            "new status",
            "to *",
            "results in",
            "transitions to",
            "allowed transitions",
            "allowed next",
            "allowed next states",
            "next states",
            "next status",
            "next statuses",
            "can become",
        ),
        trigger=(
            "trigger",
            "event",
            "on",
            "triggered by",
            "trigger event",
            "event type",
            "command",
            "transition",
            "event name",
            "via",
            "message",
            "cause",
            "when triggered",
            "action",
        ),
        guard=(
            "guard",
            "guards",
            "condition",
            "conditions",
            "precondition",
            "preconditions",
            "only if",
            "if",
            "guard condition",
        ),
        effect=("effect", "effects", "side effect", "side effects", "actions", "action", "then", "result", "outcome"),
        description=DESCRIPTION,
    ),
    kind(
        "endpoint",
        "method path",
        "",
        method=("method", "verb", "http method", "http verb"),
        path=("path", "endpoint", "url", "uri", "route", "resource", "url path", "service", "endpoint path"),
        description=(*DESCRIPTION, "operation", "action"),
        request=("request", "request body", "body", "parameters", "payload"),
        response=("response", "returns", "responses", "response body"),
    ),
    kind(
        "field",
        "name",
        "parameter, parameters, params, field, fields, header, headers, property, properties, attributes, request, response, "
        "body, payload, schema",
        name=(
            "field",
            "parameter",
            "property",
            "attribute",
            "param",
            "header",
            "query parameter",
            "path parameter",
            "query param",
            "path param",
            "url parameter",
            "request header",
            "field name",
            "parameter name",
            "header name",
            "property name",
            "argument",
            "key",
            "name",
        ),
        type=TYPE,
        required=(
            "required",
            "mandatory",
            "optional",
            "required optional",
            "optional required",
            "presence",
            "req",
            "required?",
            "cardinality",
            "is required",
        ),
        description=(*DESCRIPTION, "use", "usage"),
        default=("default", "default value"),
        example=("example", "examples", "sample", "example value"),
        constraints=("constraints", "constraint", "validation", "rules", "allowed values", "values", "range"),
    ),
    kind(
        "column",
        "name type",
        "columns, attributes",
        name=("column", "column name", "name", "field", "attribute"),
        type=("type", "data type", "datatype", "column type", "sql type"),
        nullable=("nullable", "null", "null?", "is nullable", "allows null"),
        modifiers=("modifiers", "constraints", "constraint", "attributes", "keys", "key"),
        default=("default", "default value"),
        size=("size", "length"),
        description=DESCRIPTION,
    ),
    kind(
        "index",
        "name columns",
        "index, indexes, indices",
        name=("index", "index name", "name"),
        columns=("columns", "column", "fields", "on", "columns indexed", "indexed columns"),
        table=("table", "on table", "table name"),
        unique=("unique", "is unique"),
    ),
    kind(
        "error",
        "name status",
        "error catalogue, error catalog, error codes, errors",
        name=("code", "error code", "error", "problem", "type", "problem type"),
        status=("status", "http status", "http", "status code", "http code", "http status code"),
        meaning=("meaning", "when", "description", "scenario", "cause", "reason", "condition", "message"),
        action=("client action", "action", "resolution", "what to do", "handling", "retryable", "recovery"),
    ),
)
