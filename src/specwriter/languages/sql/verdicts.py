"""Knows whether a definition is sound: the engine's own grammar decides, the reader says where the mistake is."""

from __future__ import annotations

from specwriter.languages.sql.cursor import Source, Unreadable
from specwriter.languages.sql.draft import SchemaDraft
from specwriter.languages.sql.plain_statements import PlainStatement
from specwriter.languages.sql.split import Statement
from specwriter.languages.sql.statements import Reading
from specwriter.languages.sql.tokens import lex
from specwriter.source.problem import Problem
from specwriter.source.span import Span

_READ = ("postgresql", "mysql", "sqlite", "mssql", "oracle")


class Judge:
    """Collects one problem for each definition that is not sound.

    Where the dialect is only assumed, PostgreSQL's grammar does not condemn alone: the reader has to stumble too.
    """

    def __init__(self, schema: SchemaDraft, dialect: str, certain: bool) -> None:
        self.schema = schema
        self.dialect = dialect
        self.certain = certain
        self.unjudged: Span | None = None
        self.grammar: bool | None = None

    def decide(self, reading: Reading) -> None:
        """Adds the problem of a statement, if it has one."""
        verdict = self._verdict(reading)
        if verdict:
            self.schema.problems.append(Problem(verdict.span, verdict.message, verdict.advice))

    def pass_plain(self, source: Source, statement: PlainStatement) -> None:
        """Passes what PostgreSQL's grammar accepts by construction; SQLite, which knows other words, is asked."""
        if self.dialect == "sqlite":
            piece = source.text[statement.start : statement.end]
            own = Source(piece, source.offset + statement.start, [], self.dialect)
            self.decide(Reading(own, self.schema, Statement(tuple(lex(piece)[0]), 0, len(piece))))
        elif self.dialect not in _READ:
            self._unjudge(source.span(statement.start, statement.end))

    def close(self) -> None:
        """Lists what no grammar was at hand for since the last time."""
        if self.unjudged:
            self.schema.leave(self.unjudged, f"no grammar for {self.dialect} is at hand: read, not checked", "dialect")
            self.unjudged = None

    def _verdict(self, reading: Reading) -> Unreadable | None:
        own = min(reading.mistakes, key=lambda mistake: mistake.span.start) if reading.mistakes else None
        statement = reading.statement
        if self.dialect == "postgresql" and self._has_postgresql():
            import specwriter.languages.sql.libpg_query as libpg_query

            return self._postgresql(reading, own, libpg_query.judge(_mended(reading)))
        if self.dialect == "sqlite":
            from specwriter.languages.sql import sqlite

            if reading.repairs or not sqlite.available():
                return own
            return _combined(reading, own, sqlite.judge(_mended(reading), statement.tokens, statement.start))
        if self.dialect not in _READ or self.dialect == "postgresql":
            self._unjudge(reading.source.span(statement.start, statement.end))
        return own if self.dialect in _READ else None

    def _unjudge(self, place: Span) -> None:
        self.unjudged = self.unjudged.to(place) if self.unjudged else place

    def _has_postgresql(self) -> bool:
        """Whether PostgreSQL's grammar is at hand, asked once for all statements of a text."""
        if self.grammar is None:
            import specwriter.languages.sql.libpg_query as libpg_query

            self.grammar = libpg_query.available()
        return self.grammar

    def _postgresql(
        self, reading: Reading, own: Unreadable | None, verdict: tuple[str, int] | None
    ) -> Unreadable | None:
        if verdict and own is None and not self.certain:
            if reading.of_schema:
                reading.leave("not PostgreSQL and no dialect is named: read, not checked", "dialect")
            return None
        return _combined(reading, own, verdict)


def _mended(reading: Reading) -> str:
    """The statement with repairs, each as long as what it replaces, so that places stay as they are."""
    text, position = reading.source.text, reading.statement.start
    if not reading.repairs:
        return text[position : reading.statement.end]
    parts = []
    for begin, end, mark in sorted(reading.repairs):
        parts += [text[position:begin], mark.ljust(end - begin)]
        position = end
    return "".join([*parts, text[position : reading.statement.end]])


def _combined(reading: Reading, own: Unreadable | None, verdict: tuple[str, int] | None) -> Unreadable | None:
    """None where the grammar accepts; else the earlier of the two places, the reader's own words on a tie."""
    if verdict is None:
        return own if own and own.certain else None
    message, index = verdict
    if not message:
        return own
    start = reading.statement.start + index
    if own and own.span.start <= reading.source.offset + start:
        return own
    return _in_our_words(reading, message, start)


def _in_our_words(reading: Reading, message: str, start: int) -> Unreadable:
    source = reading.source
    token = next((token for token in reading.statement.tokens if token.end > start), None)
    if token is None or "end of input" in message or message == "incomplete input":
        end = reading.statement.end
        return Unreadable(source.span(end - 1, end), "statement ends too early")
    place = source.span(token.start, token.end)
    if message.startswith("unterminated"):
        return Unreadable(place, "quote is never closed", "close the quote")
    if "syntax error" in message:
        return Unreadable(place, f"unexpected `{token.text[:40].splitlines()[0]}`")
    return Unreadable(place, message.split("\n")[0])
