"""Knows how a block of Markdown is shown: paragraphs, lists, quotes, tables, code, HTML."""

from __future__ import annotations

from specwriter.emitters.html.code import block as code_block
from specwriter.emitters.html.code import coloured
from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.raw_html import close_all
from specwriter.markdown.tree import Break, Code, Container, Heading, Html, Paragraph, Table
from specwriter.reader.outline import is_label
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.html.inlines import Inlines
    from specwriter.emitters.html.places import Places
    from specwriter.emitters.html.raw_html import RawHtml
    from specwriter.markdown.tree import Block, Row

DEEPEST = 40
"""Lists and quotes in each other beyond this are shown as they are written."""
_NUMBER = regex(r"\s*(\d{1,9})[.)]")
_WORDS = regex(r">[^<]+")
_SHORT = 20
_ALERT = regex(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*")
_ALERTS = {"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution"}


def _says_more(label: Paragraph) -> bool:
    """Whether a paragraph is no title of what follows: it ends in a colon, or gives its bold word a value, as in `**Owner:** Platform`."""
    if label.text[-1:] in ":\uff1a":
        return True
    bold = label.inlines[0].text if label.inlines else ""
    rest = label.text[len(bold) :].strip()
    return bool(rest) and (bold.rstrip().endswith(":") or rest.startswith(":"))


class Blocks:
    """Shows blocks that nothing special is known about."""

    def __init__(self, source: str, inlines: Inlines, places: Places, raw: RawHtml) -> None:
        self._source, self._inlines, self._places, self._raw = source, inlines, places, raw
        self.stack: list[str] = []  # elements that blocks of HTML have left open
        self.kinds: dict[int, str] = {}  # what tables are, by their place

    def block(self, block: Block, depth: int = 0) -> str:
        """The HTML of one block."""
        if isinstance(block, Paragraph):
            kind = ' class="label"' if is_label(block) and not _says_more(block) else ""
            return f"<p{kind}>{self._inlines.leaf(block)}</p>\n"
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Code):
            inner = coloured(block, self._source, self._places)
            return f"{code_block(inner, block.language)}\n"
        if isinstance(block, Container):
            return self.container(block, depth)
        if isinstance(block, Heading):  # inside a list or quote, where it heads no section
            return f'<p class="label">{self._inlines.leaf(block)}</p>\n'
        if isinstance(block, Html):
            return self.html(block, self.stack if depth == 0 else [])
        return "<hr>\n" if isinstance(block, Break) else ""

    def html(self, block: Html, stack: list[str]) -> str:
        """A block of HTML. What it opens stays open up to the end of its section, or of itself where it stands in a list."""
        inner = self._raw.block(block.text, stack)
        if stack is not self.stack:
            inner += close_all(stack)
        if not inner.strip():
            return ""
        if "<details" in inner or "</details" in inner or stack or inner.startswith(("<pre", "<hr")):
            return f"{inner}\n"
        return f'<div class="html">{inner}</div>\n'

    def table(self, table: Table) -> str:
        """A table; it scrolls sideways where the page is narrow."""
        sides = self._sides(table)
        kind = self.kinds.get(table.span.start, "")
        head = "".join(
            f'<th scope="col"{side}>{self._inlines.leaf(cell)}</th>' if cell.text else f"<td{side}></td>"
            for cell, side in zip(table.header.cells, sides, strict=False)
        )
        if kind == "fields":  # on a narrow page each row stands as a block, its cells named
            names = [escape(cell.text) for cell in table.header.cells]
            sides = [f'{side} data-label="{name}"' for side, name in zip(sides, names, strict=False)]
        rows = "\n".join(self._row(row, sides) for row in table.rows)
        if kind == "transitions":  # names of states are long and stand beside a drawing
            rows = _WORDS.sub(lambda match: match[0].replace("_", "_<wbr>"), rows)
        named = f' class="{kind}"' if kind else ""
        return f'<div class="scroll"><table{named}><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>\n'

    def _row(self, row: Row, sides: list[str]) -> str:
        cells = []
        for cell, side in zip(row.cells, sides, strict=False):
            inner = self._inlines.leaf(cell)
            if "class" not in side:
                side = f"{_kind(cell.text)}{side}"
            cells.append(f"<td{side}>{inner}</td>")
        return f"<tr>{''.join(cells)}</tr>"

    def _sides(self, table: Table) -> list[str]:
        """The alignment of each column, from the line of dashes."""
        line = self._source[table.delimiter.start : table.delimiter.end].strip().lstrip("> ").strip("|")
        found = []
        for cell in line.split("|"):
            dashes = cell.strip()
            right, left = dashes.endswith(":"), dashes.startswith(":")
            found.append(' class="center"' if right and left else ' class="right"' if right else "")
        return found + [""] * (len(table.header.cells) - len(found))

    def container(self, block: Container, depth: int) -> str:
        """A list, an item, a quote."""
        if depth >= DEEPEST:
            return f'<pre class="raw"><code>{escape(self._source[block.span.start : block.span.end])}</code></pre>\n'
        if block.kind == "item":
            return self._item(block, depth)
        inner = "".join(self.block(child, depth + 1) for child in block.children)
        if block.kind == "quote":
            return _quote(inner)
        if block.kind == "ordered-list":
            number = _NUMBER.match(self._source, block.span.start)
            start = f' start="{int(number[1])}"' if number and int(number[1]) != 1 else ""
            return f"<ol{start}>\n{inner}</ol>\n"
        return f"<ul>\n{inner}</ul>\n"

    def _item(self, item: Container, depth: int) -> str:
        box = kind = ""
        if item.marker:
            kind = ' class="task"'
            state, said = (" checked", "done") if item.marker == "x" else ("", "to do")
            box = f'<input type="checkbox" disabled{state} aria-label="{said}"> '
        children = item.children
        paragraphs = sum(isinstance(child, Paragraph) for child in children)
        if children and isinstance(children[0], Paragraph) and paragraphs == 1:
            first = self._inlines.leaf(children[0])
            rest = "".join(self.block(child, depth + 1) for child in children[1:])
            return f"<li{kind}>{box}{first}{rest}</li>\n"
        return f"<li{kind}>{box}{''.join(self.block(child, depth + 1) for child in children)}</li>\n"


def _kind(text: str) -> str:
    """The class of a cell by its words: one short word is never broken, such as a date."""
    if text in ("-", "—", "–"):
        return ' class="nothing"'
    return ' class="short"' if 4 < len(text) <= _SHORT and not any(sign.isspace() for sign in text) else ""


def _quote(inner: str) -> str:
    """A quote, or one of the notes that GitHub writes as quotes."""
    alert = _ALERT.match(inner.removeprefix("<p>")) if inner.startswith("<p>[!") else None
    if alert is None:
        return f"<blockquote>\n{inner}</blockquote>\n"
    kind = alert[1].lower()
    rest = f"<p>{inner.removeprefix('<p>')[alert.end() :]}"
    return f'<div class="alert {kind}"><p class="alert-head">{_ALERTS[kind]}</p>{rest}</div>\n'
