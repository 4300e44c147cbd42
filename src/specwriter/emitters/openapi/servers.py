"""Knows where an API is served: the base paths and addresses that the text of a spec states."""

from __future__ import annotations

from specwriter.emitters.openapi.grouping import sections_around
from specwriter.emitters.openapi.outside import outside
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from specwriter.emitters.openapi.paths import Route
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_ADDRESS = r"(?:https?://|/)[^\s`<>)\"'|,;\]]*"
_BASE = regex(
    r"(?i)\b(?:base|server|api|root)[ _-]?(?:path|url|uri|address)s?\b[*_]{0,3}[ \t]{0,8}(?:is|are|:|=|\|)?[*_]{0,3}[ \t]{0,8}"
    rf"(?:\r?\n\s{{0,8}})?(?:```\w{{0,12}}\s{{0,8}})?[`<\"(|]{{0,3}}[ \t]{{0,8}}[`<\"]?(?P<first>{_ADDRESS})"
)
_SERVED = regex(
    r"(?i)\b(?:https?|rest|json|served|hosted|available|reachable|calls?|requests?|endpoints?)\b"
    r"[^.\n|]{0,40}?\b(?:at|under|below|to)[ \t\n]+"
    r"[`<](?P<first>https?://[^\s`<>)\"'|,;\]]*)[`>](?=[ \t]*(?:[.,;:]|\n|\Z))"
)
_ENVIRONMENT = regex(
    r"(?im)(?:^|;)[ \t]*(?:[-*|][ \t]*)?[*_`]*(?P<name>production|staging|sandbox|development|test)[*_`]*[ \t]*"
    r"(?:\||:|-|\u2013)[ \t*`|<]*(?P<url>https?://[^\s`<>)\"'|,;]*)"
)
_VARIABLE = regex(r"\{([^{}]*)\}")


class Base(Record):
    """An address that operations are below, and where the spec states it."""

    url: str
    span: Span
    description: str = ""


def bases(spec: Spec) -> tuple[Base, ...]:
    """The stated addresses in document order, each once; those of examples within operations are none."""
    text = spec.source.text
    found: dict[str, Base] = {}
    stated = [(_BASE, "first"), (_ENVIRONMENT, "url")]
    if not any(pattern.search(text, part.start, part.end) for pattern, _ in stated for part in outside(spec)):
        stated = [(_SERVED, "first")]
    for pattern, group in stated:
        for match in (each for part in outside(spec) for each in pattern.finditer(text, part.start, part.end)):
            url = match[group].rstrip(".,:*_/") or "/"
            name = match["name"].capitalize() if group == "url" else ""
            if url not in found and not url.startswith("//") and "..." not in url:
                found[url] = Base(url, Span(*match.span(group)), name)
    return tuple(sorted(found.values(), key=lambda base: base.span.start))


def serve(spec: Spec, found: Sequence[Route], paths: Schema) -> list[Schema]:
    """The servers of the document; the operations of a section that states addresses of its own are given theirs."""
    stated = bases(spec)
    groups: dict[tuple[Base, ...], list[Route]] = {}
    for route in found:
        mine = bases_of(spec, stated, route.operation.span) if len(stated) > 1 else ()
        groups.setdefault(mine, []).append(route)
    shared = groups.pop((), [])
    for mine, routes in groups.items():
        servers = servers_of(mine, [route.path for route in routes])
        for route in routes:
            operation = paths.get(route.path, {}).get(route.operation.method.text.lower())
            if operation is not None:
                operation.setdefault("servers", servers)
    taken = {base.url for mine in groups for base in mine}
    rest = [base for base in stated if base.url not in taken]
    return servers_of(rest or stated, [route.path for route in shared])


def bases_of(spec: Spec, stated: Sequence[Base], place: Span) -> tuple[Base, ...]:
    """The addresses for what stands at a place: those of the innermost section around it that states any; none where that is all."""
    for section in reversed(sections_around(spec, place)):
        inside = tuple([base for base in stated if section.span.start <= base.span.start < section.span.end])
        if inside:
            return inside if len(inside) < len(stated) else ()
    return ()


def servers_of(stated: Sequence[Base], paths: Sequence[str]) -> list[Schema]:
    """The servers of a document; the address that a relative reference is resolved against (OpenAPI 3.1, 4.8.5) where none is stated."""
    found = [_server(base, paths) for base in stated]
    return found or [{"url": "/"}]


def _server(base: Base, paths: Sequence[str]) -> Schema:
    """One server; a base path that all operations repeat is not said twice."""
    url = base.url
    path = url.partition("://")[2].partition("/")[2] if "://" in url else url.strip("/")
    if path and paths and all(each == f"/{path}" or each.startswith(f"/{path}/") for each in paths):
        url = url.removesuffix(path).rstrip("/") or "/"
    server: Schema = {"url": url}
    if base.description:
        server["description"] = base.description
    names = dict.fromkeys(_VARIABLE.findall(url))
    if names:
        server["variables"] = {name: {"default": name or "value"} for name in names}
    return server
