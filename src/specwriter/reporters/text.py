"""Knows the report for people: each finding with the lines it speaks of, the place marked, and what to write."""

from __future__ import annotations

from specwriter.reporters.visible import visible
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.reporters.summary import Summary
    from specwriter.source.diagnostic import Diagnostic, Label, NotChecked
    from specwriter.source.span import Span
    from specwriter.source.text import Source

WIDTH = 120
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[34m", "\x1b[0m"


def document(
    source: Source, diagnostics: Iterable[Diagnostic], _not_checked: Iterable[NotChecked], colour: bool
) -> str:
    """The findings of one document, a blank line after each."""
    return "".join(_finding(source, item, colour) for item in diagnostics)


def whole(reports: Iterable[str], _summary: Summary) -> str:
    """All findings."""
    return "".join(reports)


class _Mark(Record):
    """A marked stretch of one line: `at` is its 0-based column, `width` its length; the primary mark is drawn with carets."""

    line: int
    at: int
    width: int
    text: str
    primary: bool


def _finding(source: Source, item: Diagnostic, colour: bool) -> str:
    line, column = source.position(item.span.start)
    tint, bold, dim, reset = (_COLOURS[item.severity], _BOLD, _DIM, _RESET) if colour else ("", "", "", "")
    short = item.help if _fits_beside(source, item) else ""
    marks = _marks(source, item, short)
    others = [label for label in item.labels if label.path]
    gutter = len(str(max([*(mark.line for mark in marks), *map(_last_line, others)])))
    lines = [
        f"{tint}{item.severity}[{item.code}]{reset}{bold}: {visible(item.message)}{reset}",
        f"{' ' * gutter} {dim}-->{reset} {visible(item.path)}:{line}:{column}",
        f"{' ' * gutter} {dim}|{reset}",
    ]
    before = 0
    for number in sorted({mark.line for mark in marks}):
        if before and number > before + 1:
            lines.append(f"{dim}...{reset}")
        on_line = [mark for mark in marks if mark.line == number]
        lines += _frame(source, number, on_line, gutter, (tint, dim, reset))
        before = number
    if item.help and not short:
        lines += _help(item.help, gutter, dim, reset)
    for label in others:
        lines += _elsewhere(label, gutter, (tint, dim, reset))
    return "\n".join(lines) + "\n\n"


def _last_line(label: Label) -> int:
    return label.source.position(label.span.start)[0] if label.source else 0


def _elsewhere(label: Label, gutter: int, colours: tuple[str, str, str]) -> list[str]:
    """A place in another document, with its line where the text of that document is known."""
    _, dim, reset = colours
    pad = " " * gutter
    if label.source is None:
        return [f"{pad} {dim}={reset} elsewhere: {visible(f'{label.path}: {label.message}')}"]
    mark = _mark(label.source, label.span, label.message, False)
    head = [f"{pad} {dim}:::{reset} {visible(label.path)}:{mark.line}:{mark.at + 1}", f"{pad} {dim}|{reset}"]
    return head + _frame(label.source, mark.line, [mark], gutter, colours)


def _fits_beside(source: Source, item: Diagnostic) -> bool:
    """Whether the help is short enough to stand behind the mark on the same line."""
    mark = _mark(source, item.span, "", True)
    return "\n" not in item.help and min(mark.at, WIDTH // 3) + mark.width + len(item.help) <= WIDTH


def _help(text: str, gutter: int, dim: str, reset: str) -> list[str]:
    first, *rest = text.splitlines()
    indent = " " * (gutter + 9)
    return [f"{' ' * gutter} {dim}={reset} help: {visible(first)}", *(indent + visible(line) for line in rest)]


def _marks(source: Source, item: Diagnostic, short: str) -> list[_Mark]:
    marks = [_mark(source, item.span, short, True)]
    marks += [_mark(source, label.span, label.message, False) for label in item.labels if not label.path]
    return marks


def _mark(source: Source, span: Span, text: str, primary: bool) -> _Mark:
    line, column = source.position(span.start)
    last, end = source.position(span.end)
    whole = source.line_span(line)
    length = whole.end - whole.start
    width = (end if last == line else length + 1) - column
    return _Mark(line, column - 1, max(1, min(width, max(1, length - column + 1))), text, primary)


def _frame(source: Source, number: int, marks: list[_Mark], gutter: int, colours: tuple[str, str, str]) -> list[str]:
    """A source line and, under it, a line for each mark; of a long line only the part in view is ever copied."""
    tint, dim, reset = colours
    whole = source.line_span(number)
    cut = _window(whole.end - whole.start, marks)
    text = source.text[whole.start + cut : min(whole.end, whole.start + cut + WIDTH)]
    left, right = ("…" if cut else ""), ("…" if whole.start + cut + WIDTH < whole.end else "")
    lines = [f"{dim}{number:>{gutter}} |{reset} {left}{visible(text)}{right}"]
    for mark in sorted(marks, key=lambda mark: (not mark.primary, mark.at)):
        at = max(mark.at - cut, 0)
        pad = " " * (_columns(text[:at]) + len(left))
        width = _columns(text[at : max(mark.at + mark.width - cut, 0)]) or 1
        drawn = ("^" if mark.primary else "-") * width
        paint = tint if mark.primary else dim
        lines.append(
            f"{' ' * gutter} {dim}|{reset} {pad}{paint}{drawn}{' ' + visible(mark.text) if mark.text else ''}{reset}"
        )
    return lines


def _window(length: int, marks: list[_Mark]) -> int:
    """Where the shown part of a long line begins, so that its first mark is in view."""
    if length <= WIDTH:
        return 0
    first = next((mark for mark in marks if mark.primary), marks[0])
    return max(0, min(first.at - WIDTH // 3, length - WIDTH))


def _columns(text: str) -> int:
    """How many terminal columns a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
