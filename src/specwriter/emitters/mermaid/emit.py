"""Knows `emit mermaid`: an ER diagram of the schema and a state diagram of each transition table, as files or as one text."""

from __future__ import annotations

from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.mermaid.texts import file_names, schema_text, table_texts
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.emission import Order
    from specwriter.emitters.mermaid.texts import Text
    from specwriter.model.spec import Spec

_MARKDOWN = (".md", ".markdown")
_MERMAID = (".mmd", ".mermaid")


def emit(spec: Spec, order: Order) -> Emission:
    """The diagrams in document order: a file of each in a folder; on standard output and in a Markdown file one text."""
    drawn = schema_text(spec)
    found = sorted([*table_texts(spec), *([drawn] if drawn else ())], key=lambda text: text.span.start)
    if not found:
        message = "the document has no schema and no transition table"
        return Emission((), (Loss("nothing-to-emit", spec.title.span if spec.title else Span(0, 0), message),))
    return Emission(_files(found, order.path.casefold()), tuple(loss for text in found for loss in text.losses))


def _files(found: list[Text], path: str) -> tuple[File, ...]:
    if path.endswith(_MARKDOWN) or (path in ("", "-") and len(found) > 1):
        return (File("", "\n".join(_section(text) for text in found)),)
    if len(found) == 1 and (path in ("", "-") or path.endswith(_MERMAID)):
        return (File("", found[0].code),)
    names = file_names([(text.title, "diagram") for text in found], ".mmd")
    return tuple(File(name, text.code) for name, text in zip(names, found, strict=True))


def _section(text: Text) -> str:
    """A heading and a code block; no line of the code begins with a fence, because each is indented or the diagram's first word."""
    title = " ".join(text.title.split()).replace("<", "&lt;")
    return f"## {title}\n\n```mermaid\n{text.code}```\n"
