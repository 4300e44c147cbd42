"""Knows how findings are shown: a note beside the block they are about, a mark in its text, and a list of all."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.places import Mark, merged
from specwriter.source.diagnostic import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.markdown.tree import Block
    from specwriter.source.diagnostic import Diagnostic
    from specwriter.source.text import Source

MOST = 1_000
"""The most findings that one page shows; whoever has more has other worries than a page."""
_LONGEST = 400  # characters of a place that is still marked: a whole section is not


class Findings:
    """The findings of one document. Each stands at the block that holds its place, or at the next one."""

    def __init__(self, found: Sequence[Diagnostic], source: Source, blocks: Sequence[Block]) -> None:
        self._source = source
        self._all = list(found[:MOST])
        self._left = len(found) - len(self._all)
        self.counts = {severity: sum(item.severity == severity for item in found) for severity in SEVERITIES}
        ends = [block.span.end for block in blocks]
        self._at: dict[int, list[int]] = {}
        for number, item in enumerate(self._all):
            block = min(bisect_right(ends, item.span.start), len(blocks) - 1)
            start = blocks[block].span.start if blocks else 0
            self._at.setdefault(start, []).append(number)

    def marks(self) -> Iterator[Mark]:
        """The marks in the text; of several at one place the first one's severity shows."""
        spans = [
            (item.span.start, item.span.end, item.severity)
            for item in self._all
            if item.span.end - item.span.start <= _LONGEST
        ]
        for start, end, severity in merged(spans):
            yield Mark(start, end, "mark", f' class="{severity}"')

    def beside(self, block: Block) -> str:
        """The notes at a block of the document; nothing where it has none."""
        numbers = self._at.pop(block.span.start, ())
        if not numbers:
            return ""
        return f'<div class="notes">{"".join(self._note(number) for number in numbers)}</div>\n'

    def left(self) -> str:
        """The notes that no block has taken."""
        rest = [number for numbers in self._at.values() for number in numbers]
        self._at.clear()
        return f'<div class="notes">{"".join(map(self._note, rest))}</div>' if rest else ""

    def _note(self, number: int) -> str:
        item = self._all[number]
        return (
            f'<aside class="note {item.severity}" id="sw-finding-{number + 1}" aria-label="{item.severity} {escape(item.code)}">'
            f"{self._head(item)}{self._body(item)}</aside>"
        )

    def _head(self, item: Diagnostic) -> str:
        line, _ = self._source.position(item.span.start)
        return (
            f'<p class="note-head"><strong>{item.severity}</strong> <code>{escape(item.code)}</code> '
            f'<span class="line">line {line}</span></p>'
        )

    def _body(self, item: Diagnostic) -> str:
        parts = [f"<p>{ticked(item.message)}</p>"]
        if item.help:
            parts.append(f'<p class="help">{ticked(item.help)}</p>')
        for label in item.labels:
            source = label.source or (None if label.path else self._source)
            line = f", line {source.position(label.span.start)[0]}" if source else ""
            where = f"{label.path}{line}" if label.path else line.removeprefix(", ")
            parts.append(f'<p class="related"><span class="line">{escape(where)}</span> {ticked(label.message)}</p>')
        return "".join(parts)

    def button(self) -> str:
        """What the header says of the findings."""
        said = [f'<span class="{name}">{count(number, name)}</span>' for name, number in self.counts.items() if number]
        words = " ".join(said) or '<span class="clean">no findings</span>'
        return f'<button type="button" class="findings-button" popovertarget="sw-findings">{words}</button>'

    def panel(self) -> str:
        """The list of all findings, with what to show of them."""
        rows = []
        for number, item in enumerate(self._all, start=1):
            line, _ = self._source.position(item.span.start)
            rows.append(
                f'<li class="{item.severity}"><a href="#sw-finding-{number}"><code>{escape(item.code)}</code> '
                f"{ticked(item.message)}</a> "
                f'<span class="line">line {line}</span></li>'
            )
        if self._left:
            rows.append(f"<li>and {self._left} more: <code>specwriter check</code> lists them all</li>")
        filters = "".join(
            f'<label><input type="checkbox" id="sw-show-{name}" checked> {count(number, name)}</label>'
            for name, number in self.counts.items()
        )
        listed = f"<ol>{''.join(rows)}</ol>" if rows else "<p>The check found nothing.</p>"
        choice = f'<fieldset class="filters"><legend>Show</legend>{filters}</fieldset>' if rows else ""
        return (
            '<section class="panel findings" popover id="sw-findings" aria-labelledby="sw-findings-title">'
            f'<h2 id="sw-findings-title">Findings</h2>{choice}{listed}</section>'
        )


def count(number: int, name: str) -> str:
    """A number of things in words."""
    plural = {"info": "notes"}.get(name, f"{name}s")
    single = {"info": "note"}.get(name, name)
    return f"{number} {single if number == 1 else plural}"


def ticked(text: str) -> str:
    """A message with the words in its ticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{escape(part)}</code>" if number % 2 else escape(part) for number, part in enumerate(parts))
