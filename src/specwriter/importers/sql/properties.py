"""Knows the descriptions that scripts of SQL Server give to tables and columns: calls of `sp_addextendedproperty`."""

from __future__ import annotations

from specwriter.languages.sql.cursor import plain
from specwriter.source.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.languages.relational import Schema, Table
    from specwriter.languages.sql.tokens import Token

_CALL = "sp_addextendedproperty"
_PARAMETERS = ("name", "value", "level0type", "level0name", "level1type", "level1name", "level2type", "level2name")
_NAMES = frozenset(("ms_description", "description"))
Descriptions = dict[tuple[str, str], str]
"""Texts by table, with the schema where it is named, and column, in lower case; the column is empty for a table."""


def descriptions(tokens: Sequence[Token]) -> Descriptions:
    """What the calls among some tokens say of tables and columns."""
    found: Descriptions = {}
    for call in _calls(tokens):
        of_table = call.get("level1type", "").casefold() == "table" and call.get("level1name")
        if not of_table or call.get("name", "").casefold() not in _NAMES:
            continue
        if call.get("level2type", "column").casefold() == "column":
            table = f"{call.get('level0name', '')}.{call['level1name']}".casefold()
            found[table, call.get("level2name", "").casefold()] = call.get("value", "")
    return found


def described(schema: Schema, said: Descriptions) -> Schema:
    """The schema with descriptions as notes, where it has none of its own."""
    if not said:
        return schema
    bare = {(table.rpartition(".")[2], column): text for (table, column), text in said.items()}
    return replace(schema, tables=tuple([_described(table, said, bare) for table in schema.tables]))


def _described(table: Table, said: Descriptions, bare: Descriptions) -> Table:
    name = table.name.text.casefold()
    known = said if "." in name else bare
    columns = [
        column if column.note else replace(column, note=known.get((name, column.name.text.casefold()), ""))
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns), note=table.note or known.get((name, ""), ""))


def _calls(tokens: Sequence[Token]) -> Iterator[dict[str, str]]:
    """The arguments of each call, by the names of its parameters."""
    for at, token in enumerate(tokens):
        if token.kind in ("word", "quoted") and plain(token).casefold() == _CALL:
            yield _arguments(tokens, at + 1)


def _arguments(tokens: Sequence[Token], at: int) -> dict[str, str]:
    """The arguments from a token on; none where one of them is more than a name or a text."""
    found: dict[str, str] = {}
    wanted = iter(_PARAMETERS)
    name = ""
    for index in range(at, len(tokens)):
        token = tokens[index]
        if token.kind == "end" or token.word in ("EXEC", "EXECUTE"):
            break
        if token.text[:1] == "@" and index + 1 < len(tokens) and tokens[index + 1].word == "=":
            name = token.text[1:].casefold()
        elif token.kind in ("word", "string", "quoted"):
            found[name or next(wanted, "")] = plain(token)
            name = ""
        elif token.word not in (",", "="):
            return {}
    return found
