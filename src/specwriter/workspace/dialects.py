"""Knows whether a word that a user wrote names an SQL dialect."""

from __future__ import annotations

from specwriter.source.near import near

_USUAL = ("postgres", "mysql", "mariadb", "sqlite", "mssql", "oracle")


def fault_of(dialect: str) -> str:
    """What is wrong with the name of a dialect; empty where nothing is, or where none is named."""
    if not dialect.strip():
        return ""
    from specwriter.languages.sql.detect import DIALECTS, canonical  # only where a dialect is named: it costs a start

    if canonical(dialect) in DIALECTS:
        return ""
    meant = near(dialect.strip().casefold(), (*_USUAL, *sorted(DIALECTS)))
    hint = f"did you mean `{meant}`?" if meant else f"the usual ones are {', '.join(_USUAL)}"
    return f"`{dialect}` is no SQL dialect; {hint}"


def named(dialect: str) -> str:
    """The name that is used inside for a dialect (`pg` is postgresql); empty where none is named."""
    if not dialect.strip():
        return ""
    from specwriter.languages.sql.detect import canonical

    return canonical(dialect)
