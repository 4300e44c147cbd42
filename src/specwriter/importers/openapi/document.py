"""Knows the order in which a whole OpenAPI description is read, and what of it concerns no single operation."""

from __future__ import annotations

from specwriter.importers.described import described
from specwriter.importers.imported import Imported, Part, Unreadable
from specwriter.importers.openapi.access import access
from specwriter.importers.openapi.errors import catalogue
from specwriter.importers.openapi.modern import modern
from specwriter.importers.openapi.operations import METHODS, operation, writable
from specwriter.importers.openapi.rest import Rest
from specwriter.importers.openapi.schemas import chapter, nameable
from specwriter.importers.openapi.source import Description
from specwriter.importers.page import fence, printable
from specwriter.languages.yaml_text import yaml_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WRITTEN = ("openapi", "paths", "components", "info")
_OF_ITEM = (*METHODS, "parameters", "servers", "$ref")


def read(text: str) -> Imported:
    """The chapters that an OpenAPI description gives; raises Unreadable where it is none."""
    try:
        return _read(text)
    except RecursionError:
        raise Unreadable("the description nests too deeply") from None


def _read(text: str) -> Imported:
    loaded, remarks = described(text)
    root = _checked(loaded.value)
    source = Description(loaded, root, remarks)
    schemas = source.root.get("components").get("schemas")
    source.names = nameable(schemas)
    source.judge_references()
    rest = Rest()
    operations = _operations(source, rest)
    named = chapter(source, schemas, rest)
    _document(source, rest)
    _components(source, rest)
    _elsewhere(source)
    parts = [Part("API Documentation", _api(source, operations, rest))]
    if named:
        parts.append(Part("Schemas", named))
    if errors := catalogue(source):
        parts.append(Part("Error Catalogue", errors))
    title = source.root.get("info").text("title")
    return Imported(printable(title), tuple(parts), tuple(source.remarks))


def _checked(value: dict[str, Any]) -> dict[str, Any]:
    """The document as OpenAPI 3.1 writes it; raises Unreadable for another format."""
    if "swagger" in value:
        raise Unreadable("Swagger 2.0 is not read: convert it to OpenAPI 3, as `swagger2openapi` does")
    version = str(value.get("openapi", ""))
    if not version:
        raise Unreadable("the key `openapi` is missing: this is no OpenAPI description")
    if not version.startswith(("3.0", "3.1", "3.2")):
        raise Unreadable(f"OpenAPI {version[:20]} is not read: 3.0 and 3.1 are")
    found: dict[str, Any] = modern(value) if version.startswith("3.0") else value
    return found


def _operations(source: Description, rest: Rest) -> list[str]:
    """The sections of the operations in the order of the document."""
    sections: list[str] = []
    for path, at in source.root.get("paths").items():
        item = source.resolved(at)
        if item is None or not isinstance(item.value, dict) or not writable(path):
            rest.put(("paths", path), source.inlined(at) if item is not None else at.value)
            if item is not None and not path.startswith("x-"):
                source.remark("not-fitting", f"path `{path[:40]}` fits into no heading, it is kept as YAML", at.path)
            continue
        for key, inner in item.items():
            said = source.resolved(inner) if key in METHODS else None
            if said is not None and isinstance(said.value, dict):
                sections.append(operation(source, key, path, said, item))
            elif key not in _OF_ITEM or key in METHODS:
                rest.put(("paths", path, key), source.inlined(inner))
    return sections


def _document(source: Description, rest: Rest) -> None:
    """What is said of the document as a whole."""
    known = "title" if source.root.get("info").text("title") else ""
    info = {key: source.inlined(at) for key, at in source.root.get("info").items() if key != known}
    rest.put(("info",), info)
    for key, at in source.root.items():
        if key not in _WRITTEN:
            rest.put((key,), source.inlined(at))
            if key == "webhooks":
                source.remark("not-fitting", "webhooks are kept as YAML", at.path)


def _components(source: Description, rest: Rest) -> None:
    """The components that no operation has taken over."""
    for kind, at in source.root.get("components").items():
        if kind == "schemas":
            continue
        for name, each in at.items():
            pointer = f"#/components/{kind}/{name}"
            if (
                kind == "securitySchemes"
                or kind.startswith("x-")
                or pointer not in source.used
                or pointer in source.left
            ):
                rest.put(("components", kind, name), source.inlined(each))
        if not isinstance(at.value, dict):
            rest.put(("components", kind), at.value)


def _elsewhere(source: Description) -> None:
    """Says once how many descriptions stand in YAML: those whose tables, code or headings would be taken for parts of the spec."""
    count = len(source.elsewhere)
    if count:
        said = "1 description is" if count == 1 else f"{count} descriptions are"
        source.remark("not-fitting", f"{said} kept as YAML for the Markdown inside", source.elsewhere[0])


def _api(source: Description, operations: list[str], rest: Rest) -> str:
    """The chapter of the operations, with what is said of all of them before and after."""
    before = access(source)
    blocks = [*before, *operations]
    if not operations:
        blocks.append("[TODO: the operations of this service; its description lists none]")
    blocks += ["### OpenAPI", fence("yaml", yaml_text(_sorted(rest.value))).rstrip()]
    return "\n\n".join(blocks)


def _sorted(value: dict[str, Any]) -> dict[str, Any]:
    """The keys in the order in which OpenAPI lists them."""
    order = ("info", "servers", "tags", "security", "paths", "webhooks", "components")
    return {key: value[key] for key in sorted(value, key=lambda key: order.index(key) if key in order else len(order))}
