"""Paths with a version among paths without one, or the other way round.

## Why it matters
`/v1/orders` and `/customers` in one API leave a client to guess whether the second has versions at all, and where they stand. Health
checks, metrics and well-known addresses have none.

## Fix
Write the version in all paths, or in the base path alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.api import is_parameter, path_segments
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

_VERSION = regex(r"[vr]\d+(?:\.\d+)*\Z")
_NO_VERSION = regex(
    r"(?:health\w*|live\w*|ready\w*|metrics|status|ping|version|\.well-known|openapi.*|docs|admin|internal|auth|oauth2?|login|webhooks?)\Z"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    with_version: list[Operation] = []
    without: list[Operation] = []
    for operation in spec.documented_operations():
        segments = path_segments(operation.path.text)
        if any(map(_VERSION.match, segments[:3])):
            with_version.append(operation)
        elif not any(map(_NO_VERSION.match, segments)) and not is_parameter(segments[0]):
            without.append(operation)
    few, many = (with_version, without) if len(with_version) <= len(without) else (without, with_version)
    if few and len(many) > 1:
        said = "a version" if few is with_version else "no version"
        for operation in few:
            label = Label(many[0].path.span, "most paths are written like this one")
            message = f"path `{operation.path.text}` has {said}, unlike most"
            yield Finding(operation.path.span, message, (label,), "write the version in all paths, or in none")


_HEAD = "---\narchitecture: standard\n---\n\n# Farm\n\n### GET /v1/cows\n\nLists cows.\n\n### GET /v1/fields\n\nLists fields.\n\n"

RULE = Rule(
    code="API058",
    name="mixed-versioning",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}### GET «/barns»\n\nLists barns.\n", says="path `/barns` has no version, unlike most"),
        Good(f"{_HEAD}### GET /v2/cows\n\nLists cows with their names.\n\n### GET /health\n\nSays that it lives.\n"),
    ),
)
