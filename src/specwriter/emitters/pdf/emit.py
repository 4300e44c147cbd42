"""Knows `emit pdf`: the document as typeset pages, with a first page for approval, contents, and its diagrams as drawings."""

from __future__ import annotations

from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.pdf.blocks import Blocks
from specwriter.emitters.pdf.cover import cover, status_line, title_of
from specwriter.emitters.pdf.fonts import first_missing
from specwriter.emitters.pdf.footnotes import Footnotes
from specwriter.emitters.pdf.lines import Lines
from specwriter.emitters.pdf.pictures import Pictures
from specwriter.emitters.pdf.strings import literal
from specwriter.emitters.pdf.template import TEMPLATE
from specwriter.emitters.pdf.typesetting import NotSet, typeset
from specwriter.markdown.pieces import Pieces
from specwriter.markdown.tree import Heading
from specwriter.model.blocks import blocks as all_blocks
from specwriter.reader.links import heading_anchor
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.emission import Order
    from specwriter.markdown.tree import Block
    from specwriter.model.spec import Spec

LONGEST = 400_000
"""Characters of the longest document that is typeset: of this length it takes seconds, and a gigabyte of memory."""
_FEW = 150  # headings up to which the contents name three levels
_MANY = 1_000  # headings up to which there are contents and the header of a page names its section


def emit(spec: Spec, order: Order) -> Emission:
    """One PDF; raises Unavailable where the package that typesets is not installed."""
    text = spec.source.text
    if len(text) > LONGEST:
        return _nothing(spec, f"a document of {len(text):,} characters is too large to typeset")
    if not text.strip():
        return _nothing(spec, "the document is empty")
    source, losses = typst_source(spec)
    try:
        pages = typeset(source)
    except NotSet as error:
        return _nothing(spec, "the document cannot be typeset", str(error))
    return Emission((File("", pages),), losses)


def typst_source(spec: Spec) -> tuple[str, tuple[Loss, ...]]:
    """The document in Typst, and what of it the pages cannot show."""
    pictures = Pictures(spec)
    anchors = _anchors(spec)
    footnotes = Footnotes(spec.source.text, all_blocks(spec), lambda found: blocks.all(found))
    lines = Lines(
        Pieces(spec.source.text, spec.document), lambda name: anchors.get(name.casefold(), ""), footnotes.refer
    )
    blocks = Blocks(spec.source.text, lines, pictures)
    body = blocks.document(_body(spec))
    levels = [block.level for block in _body(spec) if isinstance(block, Heading)]
    running = "true" if len(levels) <= _MANY else "false"
    contents = f"contents({3 if len(levels) <= _FEW else 2})\n" if len(levels) <= _MANY else ""
    head = f"#show: spec.with(title:{literal(title_of(spec))},status:{literal(status_line(spec))},running:{running})\n"
    first = f"#{{{cover(spec)}{contents}pagebreak(weak:true)\n}}\n"
    shown = [Loss("not-expressible", leaf.span, "an image is named, not shown") for leaf in lines.pictures]
    return f"{TEMPLATE}{head}{first}#{{\n{body}}}\n", (*pictures.losses, *shown, *_missing(spec))


def _body(spec: Spec) -> tuple[Block, ...]:
    """The blocks without the heading that the first page shows already."""
    found = spec.document.blocks
    first = found[0] if found else None
    title = spec.title.text.strip() if spec.title else ""
    return found[1:] if isinstance(first, Heading) and first.text.strip() == title else found


def _anchors(spec: Spec) -> dict[str, str]:
    """The labels of the headings by their anchors, which are GitHub's."""
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for block in _body(spec):
        if isinstance(block, Heading):
            anchor = heading_anchor(block.text)
            count = counts[anchor] = counts.get(anchor, -1) + 1
            found.setdefault(f"{anchor}-{count}" if count else anchor, f"at-{block.span.start}")
    return found


def _missing(spec: Spec) -> tuple[Loss, ...]:
    """The first sign without a shape."""
    at = first_missing(spec.source.text)
    if at < 0:
        return ()
    message = f"the fonts of the pages have no `{spec.source.text[at]}`"
    return (
        Loss("not-expressible", Span(at, at + 1), message, "the HTML output shows it with the fonts of its reader"),
    )


def _nothing(spec: Spec, message: str, help_text: str = "") -> Emission:
    place = spec.title.span if spec.title else Span(0, 0)
    return Emission((), (Loss("nothing-to-emit", place, message, help_text),))
