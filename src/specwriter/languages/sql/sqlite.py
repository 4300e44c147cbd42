"""Knows how to ask SQLite itself, through the standard library, whether its grammar accepts a statement."""

from __future__ import annotations

from functools import cache

from specwriter.languages.sql.tokens import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_SYNTAX = ("syntax error", "incomplete input", "unrecognized token")


@cache
def _connection() -> sqlite3.Connection | None:
    try:
        import sqlite3
    except ImportError:  # Python can be built without it
        return None
    return sqlite3.connect(":memory:")


def available() -> bool:
    """Whether Python was built with SQLite."""
    return _connection() is not None


def judge(text: str, tokens: Sequence[Token], start: int) -> tuple[str, int] | None:
    """SQLite's message and the place in `text` of its first syntax error, None where the grammar accepts it.

    The message is empty where SQLite stopped before the end because a table is not there: that decides nothing.
    `EXPLAIN` compiles a statement and runs nothing. SQLite names the word but not its place: the shortest beginning
    that is wrong, and not merely unfinished, ends with that word. `start` is where `text` stands among the tokens.
    """
    message = _message(text)
    if message is None or not message:
        return None if message is None else ("", 0)
    low, high = 0, len(tokens) - 1
    while low < high:
        middle = (low + high) // 2
        if _message(text[: tokens[middle].end - start]) in (None, "", "incomplete input"):
            low = middle + 1
        else:
            high = middle
    return message, (len(text) if message == "incomplete input" else tokens[low].start - start)


def _message(text: str) -> str | None:
    """What SQLite has against the grammar of a statement; empty for missing tables and the like."""
    connection = _connection()
    if connection is None:
        return ""
    try:
        connection.execute("EXPLAIN " + text.encode("utf-8", "replace").decode().replace("\0", " "))
    except Exception as error:  # sqlite3.Error, and Warning for two statements in one
        message = str(error)
        return message if any(kind in message for kind in _SYNTAX) else ""
    return None
