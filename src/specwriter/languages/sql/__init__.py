"""Knows SQL: definitions in any common dialect become a relational schema, and everything else is listed.

One reader for all dialects takes the model and every place from the tokens; whether a definition is sound is decided by
the grammar of its own engine where that is at hand (PostgreSQL through libpg_query, SQLite through `sqlite3`).
"""

from __future__ import annotations

from specwriter.languages.relational import Schema
from specwriter.languages.sql.cursor import Source
from specwriter.languages.sql.detect import canonical, heard, said
from specwriter.languages.sql.draft import SchemaDraft
from specwriter.languages.sql.plain_statements import PlainStatement, plain_words
from specwriter.languages.sql.runs import cut
from specwriter.languages.sql.split import split
from specwriter.languages.sql.statements import Reading
from specwriter.languages.sql.tokens import lex
from specwriter.languages.sql.verdicts import Judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.sql.runs import Run


def parse(text: str, offset: int = 0, dialect: str = "") -> Schema:
    """The schema that a text of SQL defines; `dialect` is detected where it is empty."""
    return parse_blocks(((text, offset),), dialect)


def parse_blocks(blocks: tuple[tuple[str, int], ...], dialect: str = "") -> Schema:
    """The schema that several texts of one document define together, each with its place in the document.

    A later text may alter or index the tables of an earlier one. The dialect is detected from all of them; a text whose own evidence
    is clear speaks for itself, and only such a text is condemned by the grammar of its engine alone.
    """
    pieces = [cut(text, offset) for text, offset in blocks]
    named = canonical(dialect)
    if named:
        told, overall = [(named, True)] * len(blocks), named
    else:
        words = [_words(found, text) for (found, _), (text, _) in zip(pieces, blocks, strict=True)]
        told = [heard(one, comments) for one, (_, comments) in zip(words, pieces, strict=True)]
        overall = told[0][0] if len(told) == 1 else heard([word for one in words for word in one])[0]
    schema = SchemaDraft()
    for (text, offset), (found, comments), (own, certain) in zip(blocks, pieces, told, strict=True):
        language = own if certain else overall
        if language == "mysql" and ("\\" in text or "#" in text):
            tokens, comments = lex(text, backslash=True)
            found = [tokens]
        _enter(found, Source(text, offset, comments, language), schema, certain)
    return schema.finished(overall)


def _enter(found: list[Run], source: Source, schema: SchemaDraft, certain: bool) -> None:
    """Reads one text into a schema; `certain` where its dialect is."""
    judge = Judge(schema, source.dialect, certain)
    for run in found:
        if isinstance(run, PlainStatement):
            run.enter(schema)
            judge.pass_plain(source, run)
            continue
        for statement in split(run, source.dialect, source.text):
            reading = Reading(source, schema, statement)
            if reading.run():
                judge.decide(reading)
    judge.close()


def _words(found: list[Run], text: str) -> list[str]:
    """The words of a text in their order; those of plain definitions are read off the text."""
    return [
        word
        for run in found
        for word in (plain_words(text[run.start : run.behind]) if isinstance(run, PlainStatement) else said(run))
    ]
