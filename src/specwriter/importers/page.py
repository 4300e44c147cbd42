"""Knows how Markdown is written so that it reads back as the same text: tables, code blocks, inline code."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TICKS = regex(r"`+")
_MARKS = regex(r"([\\`*_\[\]<>~#|])")
_SPACE = regex(r"\s*[\r\n\u2028\u2029]\s*|\s+")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already (see `text` and `code`); bars and line breaks in them are made safe."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def fence(language: str, content: str) -> str:
    """A code block; its fence is longer than any run of ticks in the content."""
    longest = max((len(run) for run in _TICKS.findall(content)), default=0)
    ticks = "`" * max(3, longest + 1)
    body = content if content.endswith("\n") else content + "\n"
    return f"{ticks}{language}\n{body}{ticks}\n"


def code(content: str) -> str:
    """Inline code; empty for empty content."""
    flat = _SPACE.sub(" ", content)
    if not flat:
        return ""
    longest = max((len(run) for run in _TICKS.findall(flat)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{ticks}{pad}{flat}{pad}{ticks}"


def text(content: str) -> str:
    """One line of plain text: what Markdown would take for a mark is escaped, so that no heading, link or HTML comes of it."""
    return _MARKS.sub(r"\\\1", _SPACE.sub(" ", content.strip()))


def _cell(content: str) -> str:
    """A cell as GFM reads it back: a bar needs a backslash, also within code (GFM 4.10)."""
    flat = _SPACE.sub(" ", content.strip())
    found: list[str] = []
    escaped = False
    for char in flat:
        found.append("\\|" if char == "|" and not escaped else char)
        escaped = char == "\\" and not escaped
    return "".join(found)
