"""Knows how Markdown that importers wrote turns back into the text it was made from: the inverse of `importers/page.py`."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

_MARK = regex(
    r"\\(?P<mark>[!-/:-@\[-`{-~])|(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|(?P<break><br[ ]*/?>)", re.DOTALL
)


def plain(markdown: str) -> str:
    """The text of a paragraph or of several: marks that were escaped stand for themselves, `<br>` for a line break; code spans,
    links and lists stay as they are.
    """
    if "\\" not in markdown and "<br" not in markdown:
        return markdown
    return _MARK.sub(_meant, markdown)


def plain_cell(markdown: str) -> str:
    """The text of a table cell, where a bar is escaped even within code (GFM 4.10)."""
    return plain(markdown.replace("\\|", "|")).strip()


def _meant(match: re.Match[str]) -> str:
    return match["mark"] or match["code"] or "\n"
