"""Knows how the parts of one spec become a page."""

from __future__ import annotations

from specwriter.emitters.emission import Loss
from specwriter.emitters.html.addresses import Addresses, without_own_anchor
from specwriter.emitters.html.artefacts import Artefacts
from specwriter.emitters.html.blocks import Blocks
from specwriter.emitters.html.contents import contents
from specwriter.emitters.html.definitions import Definitions
from specwriter.emitters.html.drawings import Drawings
from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.findings import Findings
from specwriter.emitters.html.flow import Flow
from specwriter.emitters.html.footnotes import Footnotes
from specwriter.emitters.html.hero import hero, title_of
from specwriter.emitters.html.inlines import Inlines
from specwriter.emitters.html.places import Layer, Places
from specwriter.emitters.html.raw_html import RawHtml
from specwriter.emitters.html.schemas import Schemas
from specwriter.emitters.html.shell import Shell
from specwriter.markdown.pieces import Pieces
from specwriter.markdown.tree import Container, Heading, Html, Leaf, Table, walk
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from specwriter.markdown.tree import Block, Inline
    from specwriter.model.spec import Spec
    from specwriter.source.diagnostic import Diagnostic


class Page(Record):
    """A page as HTML, what was lost on the way, and what a search over several pages finds in it: (kind, name, address, words)."""

    html: str
    losses: tuple[Loss, ...]
    entries: tuple[tuple[str, str, str, str], ...]


_WORDS = 600
"""Characters of a section that a search over several pages looks through."""


def no_page(_target: str) -> str:
    """The page of another document, of which there is none."""
    return ""


def page(
    spec: Spec,
    diagnostics: Sequence[Diagnostic] = (),
    style: str = "",
    home: str = "",
    page_of: Callable[[str], str] = no_page,
) -> Page:
    """The page of a spec. `style` is the title of its architecture style, `home` the address of the list of all pages, empty where the page
    stands alone, `page_of` turns a link to another document into the address of that one's page.
    """
    document = spec.document
    every = list(walk(document.blocks))
    addresses, places = Addresses(document), Places(())
    blocks, inlines, footnotes = _text(spec, every, addresses, places, page_of)
    definitions = Definitions(spec, addresses)
    findings = Findings(diagnostics, spec.source, document.blocks)
    drawings = Drawings(_drawn_names(definitions))
    artefacts = Artefacts(spec, places, drawings, Schemas(spec, definitions, places))
    places.layers = (Layer(definitions.marks()), Layer(findings.marks()), Layer(artefacts.marks()))
    blocks.kinds = artefacts.table_kinds()
    titled = _titled(spec)
    main = Flow(blocks, inlines, addresses, artefacts, findings, titled).document(document.root)
    heading = without_own_anchor(inlines.leaf(titled)) if titled else escape(title_of(spec))
    head = hero(spec, definitions, addresses.headings[titled.span.start] if titled else "", heading, style)
    shown = head + findings.left() + main + _footnotes(footnotes, blocks)
    shell = Shell(title_of(spec), home, drawings.sheet())
    listed = contents(document.root, titled, addresses, artefacts)
    body = shell.body(listed, shown, findings.button(), findings.panel() + definitions.lists(places))
    losses = (*drawings.losses, *_pictures(every))
    return Page(shell.document(body), losses, tuple(_entries(spec, definitions, addresses)))


def _text(
    spec: Spec, every: Sequence[Block], addresses: Addresses, places: Places, page_of: Callable[[str], str]
) -> tuple[Blocks, Inlines, Footnotes]:
    """What shows the words of a document. Its own anchors get their addresses before anything else does."""
    text = spec.source.text
    raw = RawHtml(addresses)
    for html in _html(every):
        raw.register(html)
    notes = [one for one in every if isinstance(one, Container) and one.kind == "footnote"]
    footnotes = Footnotes(text, notes, addresses)
    inlines = Inlines(text, Pieces(text, spec.document), places, addresses, raw, footnotes, page_of)
    return Blocks(text, inlines, places, raw), inlines, footnotes


def _titled(spec: Spec) -> Heading | None:
    """The heading that is the document's title: the first one, where it is of the first level."""
    for section in spec.document.root.children:
        heading = section.heading
        return heading if heading is not None and heading.level == 1 and heading.text else None
    return None


def _html(every: Sequence[Block]) -> Iterator[str]:
    """Every piece of HTML of a document."""
    for block in every:
        if isinstance(block, Html):
            yield block.text
        for inline in _inlines(block):
            if inline.kind == "html":
                yield inline.text


def _inlines(block: Block) -> Iterator[Inline]:
    if isinstance(block, Leaf):
        yield from block.inlines
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            for cell in row.cells:
                yield from cell.inlines


def _pictures(every: Sequence[Block]) -> Iterator[Loss]:
    """Images are named and linked: the first one that is not in the document itself is told, with how many there are."""
    found = [
        inline
        for block in every
        for inline in _inlines(block)
        if inline.kind == "image" and not inline.target.startswith("data:image/")
    ]
    if found:
        message = "image is linked, not shown" if len(found) == 1 else f"{len(found)} images are linked, not shown"
        yield Loss("not-expressible", found[0].span, message, "the page holds all that it shows and fetches nothing")


def _footnotes(footnotes: Footnotes, blocks: Blocks) -> str:
    if not footnotes.notes:
        return ""
    rows = []
    for note, label, identity in footnotes.notes:
        inner = "".join(blocks.block(child, 1) for child in note.children)
        rows.append(f'<li id="{escape(identity)}">{inner}{footnotes.ways_back(label)}</li>')
    return f'<section class="footnotes" aria-label="Footnotes"><ol>{"".join(rows)}</ol></section>\n'


def _drawn_names(definitions: Definitions) -> dict[str, str]:
    """The words that are links in a drawing: names that mean one thing."""
    found: dict[str, str] = {}
    for one in definitions.all.values():
        if one.kind not in ("column", "term", "criterion", "decision", "metric", "alert"):
            found.setdefault(one.name.text, one.identity)
    return found


def _entries(spec: Spec, definitions: Definitions, addresses: Addresses) -> Iterator[tuple[str, str, str, str]]:
    source = spec.source.text
    for section in spec.document.root.walk():
        if section.heading is not None and section.heading.text:
            words = " ".join(source[block.span.start : block.span.end] for block in section.blocks[:4])
            plain = " ".join(words.split())[:_WORDS]
            yield "section", section.heading.text, addresses.headings[section.heading.span.start], plain
    for one in definitions.all.values():
        if one.kind != "column":
            yield one.kind, one.name.text, one.identity, one.brief
