"""PATCH operations that do not say what a missing field and `null` mean.

## Why it matters
The body of PATCH is a description of changes in a format that must be known (RFC 5789, section 2): fields that are left out stay and `null`
removes (JSON Merge Patch, RFC 7396), or a list of operations (JSON Patch, RFC 6902). Where no field can be left out there is no question.

## Fix
Write `application/merge-patch+json`, `application/json-patch+json`, or a sentence on fields that are left out.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.operation_text import name_of, says, says_elsewhere
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_FORMAT = regex(
    r"(?i:merge[- ]patch|json[- ]patch|rfc ?7396|rfc ?6902|\bonly\b[^.|\n]{0,60}\b(?:sent|given|named|listed|present|provided|fields?)\b|"
    r"\babsent\b|"
    r"\bomitted|\bleft out\b|\bunchanged\b|\bpartial|\bmissing fields?\b|\bnot sent\b|\bat least one\b|"
    r"\bstays? as\b|\bkeeps? (?:its|their)\b|"
    r"\bany (?:subset|of the fields)|all fields (?:are )?optional)"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for operation in spec.documented_operations():
        if operation.method.text != "PATCH" or not (operation.request or operation.request_examples):
            continue
        fields = [field for table in operation.request for field in table.fields]
        whole = fields and all(field.required for field in fields)
        if not whole and not says(spec, operation, _FORMAT) and not says_elsewhere(spec, _FORMAT):
            message = f"`{name_of(operation)}` does not say what a missing field means"
            yield Finding(
                operation.method.span, message, help="write `application/merge-patch+json`, or a sentence on it"
            )


_HEAD = "---\narchitecture: standard\n---\n\n# Club\n\n### «PATCH» /members/{id}\n\nChanges a member."
_BODY = "\n\n**Request**\n\n| Field | Type | Required |\n| --- | --- | --- |\n| name | string | N |\n| phone | string | N |\n"

RULE = Rule(
    code="API056",
    name="patch-format-not-said",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}{_BODY}", says="`PATCH /members/{id}` does not say what a missing field means"),
        Good(f"{_HEAD} Fields that are left out stay as they are.{_BODY}".replace("«", "").replace("»", "")),
    ),
)
