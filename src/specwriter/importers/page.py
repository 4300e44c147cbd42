"""Knows how Markdown is written so that it reads back as the same text: tables, code blocks, inline code, prose.

`markdown/unescaping.py` is the way back.
"""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TICKS = regex(r"`+")
_SPACE = regex(r"\s*[\r\n\u2028\u2029]\s*|\s+")
_BREAKS = regex(r"\r\n?|[\u2028\u2029\v\f\x85]")
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
# A code span, a link to the web and plain words in bold are kept; all else that Markdown takes for a mark is escaped. A lone underscore
# within a word is none.
_CODE = r"(?<![\\`])(?P<ticks>`+)(?!`)(?P<inner>[^\n]+?)(?<!`)(?P=ticks)(?!`)"
_BOLD = r"(?<![^\s(])\*\*(?=[^\W_]|`)(?:[^\W_]|[ ,.:;!?/()'\"-]|`[^`|\\\n]+`(?!`))*(?<=[^\s,;/(-])\*\*(?![\w*])"
_KEPT = regex(
    rf"(?P<code>{_CODE})|(?P<bold>{_BOLD})|(?P<link>\[[^\[\]\\`<>|*_~\n]+\]\(https?://[^\s()<>|\\\"*_`]*\))"
    r"|(?P<mark>[\\`*\[\]<>|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~|&(?=#?\w{1,32};))"
)
_TEXT_MARK = regex(r"[\\`*\[\]<>~#|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w{1,32};)")
_BLOCK_MARK = regex(r"[ \t]*(?:[#>=+|:]|-(?!\s)|[-+]\s*$|~~~|\d{1,9}[.)](?=\s|$)|(?:-\s*){2,}$)")
_ITEM = regex(r"[ ]{0,3}-[ ]+\S")
_CELL = regex(rf"(?P<code>{_CODE})|(?P<escaped>\\[^\w\s])|(?P<bar>\|)")


def printable(content: str) -> str:
    """A text on one line without control characters."""
    return " ".join(_CONTROL.sub("\ufffd", content).split())


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already (see `text`, `cell` and `code`); bars and line breaks in them are made safe."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(each) for each in line) + " |" for line in lines) + "\n"


def fence(language: str, content: str) -> str:
    """A code block; its fence is longer than any run of ticks in the content."""
    longest = max((len(run) for run in _TICKS.findall(content)), default=0)
    ticks = "`" * max(3, longest + 1)
    content = _CONTROL.sub("\ufffd", content)
    body = content if content.endswith("\n") else content + "\n"
    return f"{ticks}{language}\n{body}{ticks}\n"


def code(content: str) -> str:
    """Inline code; empty for empty content."""
    flat = _CONTROL.sub("\ufffd", _SPACE.sub(" ", content))
    if not flat.strip():
        return ""
    longest = max((len(run) for run in _TICKS.findall(flat)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{pad}{flat}{pad}{ticks}"


def text(content: str) -> str:
    """One line of plain text: what Markdown would take for a mark is escaped, so that no heading, link or HTML comes of it."""
    return _TEXT_MARK.sub(r"\\\g<0>", _SPACE.sub(" ", _CONTROL.sub("\ufffd", content).strip()))


def cell(content: str) -> str:
    """A text of any number of lines as a cell: a line break is `<br>`, code and links to the web stay."""
    lines = _BREAKS.sub("\n", _CONTROL.sub("\ufffd", content)).strip().split("\n")
    return "<br>".join(" ".join(_inline(line).split()) for line in lines)


def prose(content: str) -> str:
    """Paragraphs and lists of a text of any number of lines, code and links to the web kept. No line of it is a heading, a table, HTML
    or a code block; white space at the ends of lines, and empty lines beyond one, are lost.
    """
    flat = _BREAKS.sub("\n", _CONTROL.sub("\ufffd", content)).replace("\t", " ")
    lines = [line.rstrip() for line in flat.strip().split("\n")]
    shown: list[str] = []
    for line in lines:
        if line:
            shown.append(_line(line, bool(shown) and bool(shown[-1])))
        elif shown and shown[-1]:
            shown.append("")
    return "\n".join(shown)


def _line(line: str, continues: bool) -> str:
    """A line of prose; one that would begin a block other than a list is kept from it."""
    if not continues:
        line = line.lstrip()
    safe = _inline(line, True)
    if _ITEM.match(line):
        at = line.index("-") + 2
        rest = safe[at:].lstrip()
        marked = _BLOCK_MARK.match(rest) or _ITEM.match(rest)
        return safe[:at] + (f"\\{rest}" if marked and not rest[0].isdigit() else _numbered(rest))
    match = _BLOCK_MARK.match(safe)
    if match is None:
        return safe
    at = len(safe) - len(safe.lstrip())
    return _numbered(safe) if safe[at].isdigit() else f"{safe[:at]}\\{safe[at:]}"


def _numbered(line: str) -> str:
    """`1. text` as words: the point is escaped."""
    match = re.match(r"([ \t]*\d{1,9})([.)])(?=\s|$)", line)
    return f"{match[1]}\\{line[match.end(1) :]}" if match else line


def _inline(line: str, labels: bool = False) -> str:
    """A line with its marks escaped; with `labels`, bold words at its begin too, where they would be the label of what follows."""

    def written(match: re.Match[str]) -> str:
        if match["mark"]:
            return f"\\{match[0]}"
        if match["bold"] and labels and not line[: match.start()].strip(" -"):
            return f"\\*\\*{match[0][2:-2]}\\*\\*"
        return match[0]

    return _KEPT.sub(written, line)


def _cell(content: str) -> str:
    """A cell as GFM reads it back: a bar needs a backslash, also within code (GFM 4.10)."""
    return _CELL.sub(_in_cell, _SPACE.sub(" ", content.strip()))


def _in_cell(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0].replace("|", "\\|")
    return "\\|" if match["bar"] else match[0]
