"""Knows which operations an API document has, and how a path of a spec is written as one of OpenAPI."""

from __future__ import annotations

from specwriter.emitters.emission import Loss
from specwriter.model.api import is_parameter, path_segments
from specwriter.model.contract import overlay
from specwriter.model.mentions.calls import router
from specwriter.model.mentions.routing import segments_of
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

METHODS = frozenset(("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"))
_MARK = regex(r"\{([^{}]*)\}|<([^<>]*)>")
_NAME = regex(r"[\w.$-]+")
_VALUE = regex(r"[0-9]+\Z|[0-9a-f]{8}-|\.\.\.|\u2026")


class Route(Record):
    """An operation with the path that the output gives it; `names` are the parameters of that path, by the names that the spec has
    for them. `webhook` tells that the API calls it.
    """

    operation: Operation
    path: str
    names: tuple[tuple[str, str], ...] = ()
    webhook: bool = False
    listed: bool = False


def routes(spec: Spec) -> tuple[list[Route], list[Loss]]:
    """The operations in document order, each once, and what cannot be an operation of OpenAPI."""
    losses: list[Loss] = []
    found: dict[tuple[str, str], Route] = {}
    spelt: dict[str, str] = {}
    to_the_letter = overlay(spec) is not None
    for operation in _stated(spec):
        method = operation.method.text
        if method not in METHODS:
            losses.append(Loss("not-expressible", operation.method.span, f"OpenAPI 3.1 has no method {method}"))
            continue
        route = _route(operation, {} if to_the_letter else spelt, losses)
        key = (method, route.path)
        if key not in found:
            found[key] = route
        elif operation.documented:
            other = found[key].operation
            if other.body != operation.body:
                advice = "OpenAPI has one operation for a method and a path; the first one is written"
                losses.append(Loss("not-expressible", operation.span, "operation is described twice", advice))
    return list(found.values()), losses


def _stated(spec: Spec) -> list[Operation]:
    """The operations that are described, and those that are listed and not called as an example only."""
    described = list(spec.documented_operations())
    asked = router(spec)
    known = {each.key for each in described}
    for operation in spec.operations:
        if operation.documented or operation.origin == "text" or operation.key in known:
            continue
        path = operation.path.text
        if "*" in path or any(_VALUE.match(part) for part in path_segments(path)):
            continue
        met = asked.find(operation.method.text, segments_of(path))
        if met is None or met.key == operation.key:
            known.add(operation.key)
            described.append(operation)
    return sorted(described, key=lambda each: (each.span.start, each.method.span.start))


def _route(operation: Operation, spelt: dict[str, str], losses: list[Loss]) -> Route:
    """The operation with its path; paths that differ in the names of parameters alone are one, spelt as the first."""
    names = [name.text for name in operation.path_parameters]
    template, own = _template(operation.path.text)
    shape = _MARK.sub("{}", template)
    path = spelt.setdefault(shape, template)
    targets = [match[1] for match in _MARK.finditer(path)]
    if len(set(own)) < len(own):
        advice = "two parameters of one path need two names"
        losses.append(Loss("not-expressible", operation.path.span, "path names one parameter twice", advice))
    pairs = tuple(zip(names, targets, strict=False)) if len(names) == len(targets) else ()
    return Route(operation, path, pairs, listed=not operation.documented)


def _template(written: str) -> tuple[str, list[str]]:
    """A path with its parameters in braces, each of another name (OpenAPI 3.1, 4.8.8), and the names as they are written."""
    own: list[str] = []
    parts: list[str] = []
    for part in path_segments(written):
        if part[:1] == ":" and is_parameter(part):
            part = f"{{{part[1:]}}}"
        elif part[:1] == "[" and is_parameter(part):
            part = f"{{{part.strip('[]').lstrip('.')}}}"
        pieces: list[str] = []
        at = 0
        for match in _MARK.finditer(part):
            inner = (match[1] or match[2] or "").strip()
            bare = _NAME.match(inner.lstrip("*+#?&;./"))
            name = bare[0] if bare else "parameter"
            own.append(name)
            while own.count(name) > 1 and f"{{{name}}}" in "".join(parts) + "".join(pieces):
                name += "_2"
            pieces += [part[at : match.start()], f"{{{name}}}"]
            at = match.end()
        parts.append("".join(pieces) + part[at:].replace("{", "").replace("}", ""))
    return "/" + "/".join(parts), own
