"""Knows how servers and security are said in sentences."""

from __future__ import annotations

from specwriter.importers.page import code
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.importers.openapi.source import At, Description

_ADDRESS = regex(r"(?:https?://[\w.-]+(?::\d+)?)?(?:/[\w.~/-]*)?\Z", 256)
_PLACES = {"header": "header", "query": "query parameter", "cookie": "cookie"}


_REPEATS = '[TODO: what a repeated request does, such as "an `Idempotency-Key`, kept for 24 hours, returns the first response"]'


def access(source: Description) -> list[str]:
    """Paragraphs that say where the operations are and what they ask of a caller, and ask what no description says."""
    said = [*_base(source), *_callers(source)]
    creates = any(at.get("post").value is not None for _, at in source.root.get("paths").items())
    return [*([" ".join(said)] if said else []), *([_REPEATS] if creates else [])]


def _base(source: Description) -> list[str]:
    found = [at.text("url") for at in source.root.get("servers").each()]
    shown = [url for url in found if url and _ADDRESS.match(url)]
    return [f"The base path is {code(shown[0])}."] if shown else []


def _callers(source: Description) -> list[str]:
    schemes = dict(source.root.get("components").get("securitySchemes").items())
    named = [name for at in source.root.get("security").each() for name, _ in at.items()]
    all_need = bool(named) and not any(at.value == {} for at in source.root.get("security").each())
    wanted = [name for name in dict.fromkeys(named or schemes) if name in schemes]
    ways = list(dict.fromkeys(filter(None, (_way(source, schemes[name]) for name in wanted))))
    if not ways:
        return (
            ["[TODO: who may call the operations and with which token; their description does not say]"]
            if not schemes
            else []
        )
    choice = " or ".join([", ".join(ways[:-1]), ways[-1]] if len(ways) > 1 else ways)
    return [f"All operations need {choice}." if all_need else f"Operations that are not public need {choice}."]


def _way(source: Description, at: At) -> str:
    """What one security scheme asks for."""
    found = source.resolved(at)
    if found is None or not isinstance(found.value, dict):
        return ""
    kind, scheme = found.text("type"), found.text("scheme").casefold()
    if kind == "http":
        return {"bearer": "a bearer token", "basic": "HTTP basic authentication"}.get(scheme, "HTTP authentication")
    if kind == "apiKey":
        place = _PLACES.get(found.text("in"), "header")
        return f"an API key in the {place} {code(found.text('name'))}"
    words = {
        "oauth2": "an OAuth 2.0 token",
        "openIdConnect": "an OpenID Connect token",
        "mutualTLS": "a client certificate",
    }
    return words.get(kind, "")
