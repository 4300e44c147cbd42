"""Knows the texts that stand where an author has not written yet: `[TODO: …]`, `TBD`, `[Date]`, `<your name>`, `???`."""

from __future__ import annotations

import re

_MARK = re.compile(r"\bTODO\b|\bTBD\b|\bFIXME\b|\bXXX\b|\?\?\?|\{\{|\[[A-Z][^\]]*\]$|<[^<>]*>$|(?i:lorem ipsum)")


def holds_placeholder(text: str) -> bool:
    """Whether a cell or line waits to be written, so that nothing else in it is worth a remark."""
    return _MARK.search(text) is not None
