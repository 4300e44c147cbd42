"""Knows the footnotes of a document: each is set where it is first referred to, and named where it is referred to again."""

from __future__ import annotations

from specwriter.emitters.pdf.strings import literal
from specwriter.markdown.tree import Container
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from specwriter.markdown.tree import Block

_LABEL = regex(r"\s*\[\^([^\]]+)\]:")


class Footnotes:
    """The footnotes; `set_blocks` sets the content of one."""

    def __init__(self, source: str, blocks: Iterable[Block], set_blocks: Callable[[tuple[Block, ...]], str]) -> None:
        self._notes: dict[str, Container] = {}
        self._used: dict[str, str] = {}
        self._set = set_blocks
        for block in blocks:
            if isinstance(block, Container) and block.kind == "footnote":
                found = _LABEL.match(source, block.span.start)
                if found:
                    self._notes.setdefault(_key(found[1]), block)

    def refer(self, written: str) -> str:
        """The mark at a word that a footnote explains; the text itself where there is no such footnote."""
        key = _key(written)
        note = self._notes.get(key)
        if note is None:
            return literal(f"[^{written}]") + ";"
        if key in self._used:
            return f"footnote(label({literal(self._used[key])}));"
        self._used[key] = f"note-{len(self._used)}"
        return f"[#footnote({{{self._set(note.children)}}})#label({literal(self._used[key])})];"


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
