"""Knows which code blocks describe an API in a language of its own, which is not read within a document."""

from __future__ import annotations

from specwriter.reader.words import key
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Code
    from specwriter.reader.outline import Place

_LANGUAGES = {
    "protobuf": "Protocol Buffers are not read",
    "proto": "Protocol Buffers are not read",
    "proto3": "Protocol Buffers are not read",
}
_YAML = frozenset(("yaml", "yml", ""))
_DESCRIPTION = regex(r"(?:[ \t]*(?:#[^\n]*|---[ \t\r]*)?\n)*(?P<name>openapi|swagger|asyncapi):[ \t]*['\"]?\d")
_NAMES = {"openapi": "an OpenAPI", "swagger": "a Swagger", "asyncapi": "an AsyncAPI"}
_OVERLAYS = frozenset(("openapi", "asyncapi"))


def unread_contract(place: Place, code: Code) -> str:
    """Why a code block is not read though it describes an API; empty for all others, and for what `emit` takes over as it stands."""
    if code.language in _LANGUAGES:
        return _LANGUAGES[code.language]
    match = _DESCRIPTION.match(code.body) if code.language in _YAML else None
    if match is None or key(place.title) in _OVERLAYS:
        return ""
    return f"{_NAMES[match['name']]} description within a document is not read"
