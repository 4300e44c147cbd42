"""Idempotency keys that nobody says how long to keep.

## Why it matters
A client that was offline for two days repeats its request: is that still the same one? The server that forgot the key after an hour charges
twice.

## Fix
Write how long the key is kept: `kept for 24 hours`, `stored with the order`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.operation_text import headers, line_around
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_LIFETIME = regex(
    r"(?i:\b\d+ ?(?:h|hours?|d|days?|min|minutes?|weeks?|months?|years?)\b|\bkept\b|\bkeeps?\b|\bstored?s?\b|\bretain|\bexpir|"
    r"\blifetime|\blong as\b|"
    r"\bforever\b|\bttl\b|\bremember|\bunique\b|\bnever\b)"
)
_WORD = regex(r"(?i:(?<=i)dempoten)")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or "dempoten" not in spec.source.text:
        return
    text = spec.source.text
    declared = [
        field
        for operation in spec.documented_operations()
        for field in headers(operation)
        if "dempoten" in field.name.text
    ]
    if any(_tells(spec, field.span) for field in declared):
        return
    if declared and not any(_tells(spec, Span(*match.span())) for match in _WORD.finditer(text)):
        name = declared[0].name
        yield Finding(
            name.span, f"no text says how long `{name.text}` is kept", help="write `kept for 24 hours` or the like"
        )


def _tells(spec: Spec, place: Span) -> bool:
    """Whether the line around a place says how long a key is kept; most say it in the same words."""
    start, end = line_around(spec, place)
    return (
        spec.source.text.find(" kept ", start, end) >= 0 or _LIFETIME.search(spec.source.text, start, end) is not None
    )


_HEAD = (
    "---\narchitecture: standard\n---\n\n# Ferry\n\n### POST /crossings\n\n**Headers**\n\n| Name | Type | Description |\n"
    "| --- | --- | --- |\n| «Idempotency-Key» | uuid | Chosen by the client"
)

RULE = Rule(
    code="API063",
    name="idempotency-key-without-lifetime",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD} |\n", says="no text says how long `Idempotency-Key` is kept"),
        Good(f"{_HEAD}, kept for 7 days |\n".replace("«", "").replace("»", "")),
    ),
)
