"""Knows the comments that stand behind the columns of a table: in a spec they are notes."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.languages.sql.tokens import lex
from specwriter.source.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Schema
    from specwriter.languages.sql.tokens import Comment


def with_notes(schema: Schema, text: str) -> Schema:
    """The schema of a text, where a column without a note takes the comment that ends its line."""
    if "--" not in text and "/*" not in text and "#" not in text:
        return schema
    comments = lex(text, backslash=schema.dialect == "mysql")[1]
    if not comments:
        return schema
    starts = [comment.start for comment in comments]
    tables = tuple(
        [
            replace(table, columns=tuple([_noted(column, text, comments, starts) for column in table.columns]))
            for table in schema.tables
        ]
    )
    return replace(schema, tables=tables)


def _noted(column: Column, text: str, comments: list[Comment], starts: list[int]) -> Column:
    place = bisect_left(starts, column.span.end)
    if column.note or place == len(starts):
        return column
    gap = text[column.span.end : starts[place]].rstrip("-/*#!")
    note = " ".join(comments[place].text.split())
    return replace(column, note=note) if note and not gap.strip(" \t,") and "\n" not in gap else column
