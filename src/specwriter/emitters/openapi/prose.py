"""Knows what the running text of a spec gives an API document: its introduction, summaries, and what stands beside the tables."""

from __future__ import annotations

import re
from bisect import bisect_left

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.contract import block_starts, cell_beside, is_part, plain_text
from specwriter.model.known_lines import known_lines
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Block, Section
    from specwriter.model.api import Operation
    from specwriter.model.contract import Contract
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_SENTENCE = regex(r"(?P<said>.+?)(?:[.!?](?=\s|\Z)|\Z|\n[ \t]*\n)", re.DOTALL)
_LABELLED = regex(r"(?i)[*_]*(?:purpose|description|summary)[*_]*:[*_]*\s*")
_ANNOUNCING = regex(r"(?:(?<=\n\n)|\A)[^\n]{1,60}:[*_]*(?:\n\n(?![-*+\d])|\Z)")
_NO_SENTENCE = regex(
    r"[-*+][ \t]|\d+[.)][ \t]|[\u2192>=|-]|[^\n]{1,60}:[*_]*[ \t]*(?:\n|\Z)"
    r"|(?i:[*_`]*(?:responses?|returns?|status(?: codes?)?|headers?|parameters?|(?:request )?body|errors?)\b[*_`]*:)|`?[1-5]\d\d\b"
)
"""What begins so announces something, or lists it, and is no sentence on what an operation does."""
_NUMBER = regex(r"\d+(?:\.\d+)*[.)]?\s+")
_ABOUT = ("description", "summary", "purpose", "operation", "action", "details", "notes")
_SHORT = 120
_BRIEF = 1200
_ANCHOR = regex(r"\[(?P<text>[^\[\]]*)\]\(#[^()\s]*\)")
_MARKUP = regex(
    r"(?P<code>(?P<ticks>`+)(?!`).{1,400}?(?<!`)(?P=ticks)(?!`))|<(?=[A-Za-z/!?])(?!https?://|mailto:)", re.DOTALL
)


def introduction(spec: Spec) -> str:
    """What the API is for, briefly: the first paragraph of the background, the objective, and what the API's chapter says of all
    operations.
    """
    parts: list[str] = []
    background = spec.chapter("background")
    if background is not None:
        parts += _prose(spec, background)[:1]
    objective = spec.chapter("objective")
    if objective is not None:
        parts += _prose(spec, objective)
    brief: list[str] = []
    for part in parts:
        if sum(map(len, brief)) + len(part) <= _BRIEF:
            brief.append(part)
    api = spec.chapter("api documentation")
    if api is not None:
        brief += [part for part in _prose(spec, api) if len(part) <= _BRIEF]
    return safe("\n\n".join(brief))


def _prose(spec: Spec, section: Section) -> list[str]:
    """The paragraphs and lists that stand directly in a section, lines joined."""
    return [_text(spec, block) for block in section.blocks if isinstance(block, (Paragraph, Container))]


def _text(spec: Spec, block: Block) -> str:
    raw = spec.source.text[block.span.start : block.span.end].strip()
    return re.sub(r"[ \t]*\r?\n[ \t]*", " ", raw) if isinstance(block, Paragraph) else raw.replace("\r\n", "\n")


def safe(markdown: str) -> str:
    """Markdown for readers of another document: links within the spec are their words, and HTML is no markup."""
    return _MARKUP.sub(lambda match: match["code"] or r"\<", _ANCHOR.sub(lambda match: match["text"], markdown))


def worded(spec: Spec, name: Name | None) -> str:
    """What a cell says, with the code ticks that its plain words have lost."""
    if name is None or not name.text:
        return ""
    raw = spec.source.text[name.span.start : name.span.end]
    return safe(" ".join(raw.replace("\\|", "|").split())) if raw else name.text


def without_announcements(description: str) -> str:
    """The paragraphs of a description without those that announce a table or code that is no longer below: `Example response:`."""
    while (found := _ANNOUNCING.sub("", description).strip()) != description:
        description = found
    return description


def summary_of(spec: Spec, operation: Operation, description: str) -> str:
    """The words behind the path, the first sentence of the description, the heading of its own, or method and path."""
    description = _LABELLED.sub("", description.strip())
    said = " ".join(operation.summary.strip(" -\u2013\u2014:()").split())
    if not said and not _NO_SENTENCE.match(description):
        match = _SENTENCE.match(description)
        said = " ".join(match["said"].split()) if match else ""
    if not said:
        said = _title(spec, operation) or _listed(spec).get(operation.key, "")
    if not said:
        return f"{operation.method.text} {operation.path.text}"
    return said if len(said) <= _SHORT else said[:_SHORT].rpartition(" ")[0].rstrip(",;:") + " \u2026"


def _title(spec: Spec, operation: Operation) -> str:
    """The heading over an operation, where it is about this one alone and is more than method and path."""
    title = operation.section
    if not title or "/" in title or _titles(spec)[title] > 1:
        return ""
    return _NUMBER.sub("", title) if spec.title is None or title != spec.title.text else ""


@once
def _listed(spec: Spec) -> dict[str, str]:
    """What a table of endpoints says of each operation, by its key."""
    found: dict[str, str] = {}
    for operation in spec.operations:
        cell = cell_beside(spec, operation.span.start, *_ABOUT) if operation.origin == "table" else None
        if cell is not None and cell.text.strip():
            found.setdefault(operation.key, safe(" ".join(plain_text(spec, cell).split())))
    return found


def beside(spec: Spec, operation: Operation, said: Contract) -> Iterator[str]:
    """The paragraphs and lists under an operation that belong to none of its parts, such as notes below the errors."""
    parts = [said.description, said.request.description, *[each.description for each in said.responses]]
    known = "\n".join(parts)
    blocks, starts = spec.document.blocks, block_starts(spec)
    for at in range(bisect_left(starts, operation.span.end), bisect_left(starts, operation.body.end)):
        block = blocks[at]
        if isinstance(block, Container) and is_part(operation, block):
            continue
        if isinstance(block, Container) or (isinstance(block, Paragraph) and not _is_label(block)):
            text = spec.source.text[block.span.start : block.span.end].strip()
            if (
                text
                and text not in known
                and not text.startswith(("{", "**"))
                and not known_lines(spec.source.text, block.span)
            ):
                yield text


@once
def _titles(spec: Spec) -> dict[str, int]:
    """How many operations stand below each heading."""
    found: dict[str, int] = {}
    for operation in spec.operations:
        found[operation.section] = found.get(operation.section, 0) + 1
    return found


def _is_label(block: Paragraph) -> bool:
    first = block.inlines[0] if block.inlines else None
    return first is not None and first.kind == "strong" and first.span.start == block.content.start
