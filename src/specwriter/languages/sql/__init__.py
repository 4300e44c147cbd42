"""Knows SQL: definitions in any common dialect become a relational schema, and everything else is listed.

One reader for all dialects takes the model and every place from the tokens; whether a definition is sound is decided by
the grammar of its own engine where that is at hand (PostgreSQL through libpg_query, SQLite through `sqlite3`).
"""

from __future__ import annotations

from specwriter.languages.relational import Schema
from specwriter.languages.sql.cursor import Source
from specwriter.languages.sql.detect import canonical, detect
from specwriter.languages.sql.draft import SchemaDraft
from specwriter.languages.sql.split import split
from specwriter.languages.sql.statements import Reading
from specwriter.languages.sql.tokens import lex
from specwriter.languages.sql.verdicts import Judge


def parse(text: str, offset: int = 0, dialect: str = "") -> Schema:
    """The schema that a text of SQL defines; `dialect` is detected where it is empty."""
    return parse_blocks(((text, offset),), dialect)


def parse_blocks(blocks: tuple[tuple[str, int], ...], dialect: str = "") -> Schema:
    """The schema that several texts of one document define together, each with its place in the document.

    A later text may alter or index the tables of an earlier one. The dialect is detected from all of them; a text whose own evidence
    is clear speaks for itself, and only such a text is condemned by the grammar of its engine alone.
    """
    lexed = [lex(text) for text, _ in blocks]
    named = canonical(dialect)
    heard = [(named, True) if named else detect(tokens, comments) for tokens, comments in lexed]
    overall = heard[0][0] if len(heard) == 1 else named or detect([token for tokens, _ in lexed for token in tokens])[0]
    schema = SchemaDraft()
    for (text, offset), (tokens, comments), (own, certain) in zip(blocks, lexed, heard, strict=True):
        spoken = own if certain else overall
        if spoken == "mysql" and ("\\" in text or "#" in text):
            tokens, comments = lex(text, backslash=True)
        source = Source(text, offset, comments, spoken)
        judge = Judge(schema, spoken, certain)
        for statement in split(tokens, spoken, text):
            reading = Reading(source, schema, statement)
            if reading.run():
                judge.decide(reading)
        judge.close()
    return schema.finished(overall)
