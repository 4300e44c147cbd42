"""Knows which words PostgreSQL's grammar keeps for itself: what is none of them may be a name, or a type, wherever one may stand."""

from __future__ import annotations

RESERVED = frozenset("""
all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently
constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default
deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner
intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order
outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then
to trailing true union unique user using variadic verbose when where window with
""".split())  # fmt: skip
"""No name of a table, a column or an index: reserved, or reserved but for functions and types (PostgreSQL 18, appendix C)."""
NO_TYPES = RESERVED | frozenset("""
between coalesce exists extract greatest grouping inout json_array json_arrayagg json_exists json_object json_objectagg json_query
json_scalar json_serialize json_table json_value least merge_action national none normalize nullif out overlay position precision row
setof substring treat trim values xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
xmlserialize xmltable
""".split())  # fmt: skip
"""No type of a column: reserved, or of a grammar of its own (the same appendix)."""
# How many numbers may stand behind the types that have a rule of their own in the grammar; any other takes two and more.
_NUMBERS = {
    **dict.fromkeys(("bigint", "boolean", "float", "int", "integer", "json", "real", "smallint"), 0),
    **dict.fromkeys(("double precision", "timestamp with time zone", "timestamp without time zone"), 0),
    **dict.fromkeys(("char", "character", "interval", "nchar", "time", "timestamp", "varchar"), 1),
}


def takes(word: str, numbers: int) -> bool:
    """Whether a type, in lower case, may have so many whole numbers in parentheses."""
    return numbers <= _NUMBERS.get(word, 2)
