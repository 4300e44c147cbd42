"""Knows which drawings stand in the pages, where, and how large."""

from __future__ import annotations

from specwriter.emitters.emission import Loss, Unavailable
from specwriter.emitters.pdf.strings import literal
from specwriter.emitters.pdf.template import HEIGHT, TALL, WIDE, WIDTH
from specwriter.emitters.svg import Undrawn, draw, loss_of, losses_of, subjects
from specwriter.emitters.svg.measuring import FAMILY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.svg import Drawing, Subject
    from specwriter.markdown.tree import Block, Code
    from specwriter.model.spec import Spec

_NATURAL = 0.64  # points of the page for a pixel of a drawing: its letters are then as large as the text
_SMALL = 0.40  # below it a page on its side is worth while


class Pictures:
    """The drawings of a document by the place of the block they belong to, and what could not be drawn."""

    def __init__(self, spec: Spec) -> None:
        self.losses: list[Loss] = []
        self._instead: dict[int, str] = {}
        self._after: dict[int, str] = {}
        self._turned: set[int] = set()
        top = {block.span.start for block in spec.document.blocks}
        for number, subject in enumerate(subjects(spec)):
            try:
                self._draw(number, subject, subject.span.start in top)
            except Unavailable as error:
                message = "diagrams are set as text, because nothing draws them here"
                self.losses.append(Loss("not-expressible", subject.span, message, str(error)))
                break

    def instead_of(self, code: Code) -> str:
        """The drawing of a block of Mermaid; empty where it stands as text."""
        return self._instead.get(code.span.start, "")

    def is_turned(self, block: Block) -> bool:
        """Whether a drawing stands in place of the block that is too wide for an upright page."""
        return block.span.start in self._turned

    def after(self, block: Block) -> str:
        """The drawing made from a block: from a schema or a table of transitions."""
        return self._after.get(block.span.start, "")

    def _draw(self, number: int, subject: Subject, top: bool) -> None:
        drawing = draw(subject.code, f"d{number}", title=subject.title, diagram=subject.diagram)
        if isinstance(drawing, Undrawn):
            self.losses.append(loss_of(drawing, subject.span))
            return
        self.losses += losses_of(drawing, subject.span)
        at = subject.span.start
        upright = min(_NATURAL, WIDTH / drawing.width, HEIGHT / drawing.height)
        across = min(_NATURAL, WIDE / drawing.width, TALL / drawing.height)
        turned = top and upright < _SMALL and across > 1.25 * upright
        if subject.diagram is not None:
            self._instead[at] = _placed(drawing, across if turned else upright, "")
            self._turned |= {at} if turned else set()
        else:
            shown = _placed(
                drawing, across if turned else upright, f"{subject.title}, drawn from the specification above"
            )
            self._after[at] = f"page(flipped:true,{{{shown}}})\n" if turned else shown


def _placed(drawing: Drawing, scale: float, caption: str) -> str:
    """A drawing on the page, in the font of the pages."""
    svg = drawing.svg.replace(FAMILY, "Libertinus Serif").replace(FAMILY.replace('"', "&quot;"), "Libertinus Serif")
    return f"picture({literal(svg)},{drawing.width * scale:.1f}pt,{literal(drawing.title)},{literal(caption)})\n"
