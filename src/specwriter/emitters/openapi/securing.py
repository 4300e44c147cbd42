"""Knows how the security of a document is shared out among its operations."""

from __future__ import annotations

from specwriter.emitters.openapi.security import access, is_free, scopes_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.model.api import Field, Operation
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_BASIC = regex(r"(?i)\bbasic\b")


class Securing:
    """The security of one document as its operations are written."""

    def __init__(self, spec: Spec, components: Components) -> None:
        self.spec = spec
        self.components = components
        self.access, losses = access(spec)
        components.losses += losses
        self.schemes: dict[str, Schema] = dict(self.access.schemes)
        self.unclear = False

    def said(self) -> Schema:
        """The members of the document: schemes, and what every operation needs."""
        if self.unclear and self.access.span is not None:
            advice = "write the scope under each operation, or which scope is for which method"
            self.components.lose(
                "not-understood", self.access.span, "which operation needs which scope is not said", advice
            )
        found: Schema = {}
        if self.access.scheme:
            found["security"] = [{self.access.scheme: list(self.access.scopes) if len(self.access.scopes) == 1 else []}]
        if self.schemes:
            found["components"] = {"securitySchemes": self.schemes}
        return found

    def secure(self, operation: Schema, source: Operation) -> None:
        """Writes what one operation needs, where that is not what all of them do."""
        if not self.access.scheme:
            self._by_header(operation, source)
            return
        if is_free(self.access, source):
            operation["security"] = []
            return
        scopes = scopes_of(self.spec, self.access, source)
        if scopes is None:
            self.unclear = True
        elif len(self.access.scopes) > 1:
            operation["security"] = [{self.access.scheme: scopes}]

    def _by_header(self, operation: Schema, source: Operation) -> None:
        """An operation that takes the header `Authorization` needs what that header carries."""
        field = _authorization(source)
        if field is None:
            return
        said = f"{field.type.text if field.type else ''} {field.description.text if field.description else ''}"
        name = "basic" if _BASIC.search(said) else "bearer"
        self.schemes.setdefault(name, {"type": "http", "scheme": name})
        operation["security"] = [{name: []}] if field.required is not False else [{name: []}, {}]


def _authorization(operation: Operation) -> Field | None:
    for table in operation.parameters:
        for field in table.fields if table.place == "header" else ():
            if field.name.text.strip("`*: ").casefold() == "authorization":
                return field
    return None
