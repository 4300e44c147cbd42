"""Knows which body the errors of a description share, and how the catalogue of errors begins with it."""

from __future__ import annotations

from specwriter.importers.openapi.operations import METHODS
from specwriter.importers.openapi.source import reference, schema_name
from specwriter.importers.page import code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.importers.openapi.source import At, Description

_ASKED = "[TODO: a table with the columns Code, Status, Meaning, Client action; the description lists statuses, not the codes of errors]"


def catalogue(source: Description) -> str:
    """The chapter of errors: their body where most answers that refuse share one; empty where there is none."""
    counts: dict[tuple[str, str], int] = {}
    bodies = list(_refusals(source))
    for media, body in bodies:
        pointer = reference(body.get("schema").value)
        name = schema_name(pointer) if pointer is not None else ""
        if name in source.names:
            counts[media, name] = counts.get((media, name), 0) + 1
    if not counts:
        return ""
    (media, name), most = max(counts.items(), key=lambda item: item[1])
    if most * 2 <= len(bodies):
        return ""
    return (
        f"Errors have the media type {code(media)} and the body {code(name)}, which stands under Schemas.\n\n{_ASKED}"
    )


def _refusals(source: Description) -> Iterator[tuple[str, At]]:
    """The bodies of all responses that refuse, each with its media type."""
    for path, at in source.root.get("paths").items():
        item = None if path.startswith("x-") else source.resolved(at)
        for method in METHODS if item is not None else ():
            assert item is not None
            for status, each in item.get(method).get("responses").items():
                response = source.resolved(each) if status[0:1] in ("4", "5") or status == "default" else None
                if response is not None:
                    yield from response.get("content").items()
