"""Knows PostgreSQL's catalog: what to ask it for, and how its answers become definitions (pg_catalog of 12 and later)."""

from __future__ import annotations

from specwriter.importers.database.definitions import Definitions, left_out, parents_first
from specwriter.importers.database.wording import column_type, condition, default, reference, string
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Rows = Sequence[Sequence[Any]]

_OWN = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
_FREE = "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = {0}.oid AND d.deptype = 'e')"
_TABLES = f"""
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND {_OWN} AND {_FREE.format("c")}"""
_OTHERS = {
    "view": ("c.relkind = 'v'", "c.relname"),
    "materialized view": ("c.relkind = 'm'", "c.relname"),
    "foreign table": ("c.relkind = 'f'", "c.relname"),
}
QUERIES: dict[str, str] = {
    "extensions": "SELECT quote_ident(extname) FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1",
    "tables": f"""
SELECT c.oid, c.oid::regclass::text, c.relname::text, CASE WHEN pg_table_is_visible(c.oid) THEN '' ELSE quote_ident(n.nspname) END,
  obj_description(c.oid, 'pg_class'), CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
  ARRAY(SELECT i.inhparent::regclass::text FROM pg_inherits i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno)
{_TABLES} ORDER BY n.nspname, c.relname""",
    "columns": f"""
SELECT a.attrelid, a.attname::text, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnotnull,
  pg_get_expr(f.adbin, f.adrelid, true), a.attidentity::text, a.attgenerated::text, col_description(a.attrelid, a.attnum),
  EXISTS (SELECT 1 FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' WHERE d.refobjid = a.attrelid
    AND d.refobjsubid = a.attnum AND d.deptype = 'a' AND d.classid = 'pg_class'::regclass)
FROM pg_attribute a LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid {_TABLES}) ORDER BY a.attrelid, a.attnum""",
    "constraints": f"""
SELECT k.conrelid, k.conname::text, quote_ident(k.conname), k.contype::text, pg_get_constraintdef(k.oid, true),
  ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_attribute a
    ON a.attrelid = k.conrelid AND a.attnum = o.number ORDER BY o.place), k.confrelid
FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'c', 'x', 'f') AND k.conparentid = 0 AND (k.conislocal OR k.contype <> 'c')
  AND k.conrelid IN (SELECT c.oid {_TABLES}) ORDER BY k.conrelid, position(k.contype in 'puxcf'), k.conname""",
    "indexes": f"""
SELECT i.indrelid, pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  AND i.indrelid IN (SELECT c.oid {_TABLES}) ORDER BY i.indrelid, x.relname""",
    "enums": f"""
SELECT t.oid::regtype::text, ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
  CASE WHEN pg_type_is_visible(t.oid) THEN '' ELSE quote_ident(n.nspname) END, obj_description(t.oid, 'pg_type')
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND {_OWN} AND {_FREE.format("t")} ORDER BY n.nspname, t.typname""",
    "domains": f"""
SELECT t.oid::regtype::text, format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
  ARRAY(SELECT pg_get_constraintdef(k.oid, true) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname),
  CASE WHEN pg_type_is_visible(t.oid) THEN '' ELSE quote_ident(n.nspname) END
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND {_OWN} AND {_FREE.format("t")} ORDER BY n.nspname, t.typname""",
    "sequences": f"""
SELECT c.oid::regclass::text, CASE WHEN pg_table_is_visible(c.oid) THEN '' ELSE quote_ident(n.nspname) END
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND {_OWN}
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'e', 'i')) ORDER BY n.nspname, c.relname""",
    **{
        kind: f"SELECT {name}::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        f"WHERE {which} AND {_OWN} AND {_FREE.format('c')} ORDER BY 1"
        for kind, (which, name) in _OTHERS.items()
    },
    "composite type": f"SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    f"WHERE c.relkind = 'c' AND {_OWN} AND {_FREE.format('c')} ORDER BY 1",
    "function": f"SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
    f"WHERE {_OWN} AND {_FREE.format('p')} ORDER BY 1",
    "trigger": "SELECT g.tgname::text FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid "
    f"JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND {_OWN} ORDER BY 1",
    "row policy": "SELECT policyname::text FROM pg_policies ORDER BY 1",
}
"""What is asked, by the name under which `definitions` takes the answer."""
_LEFT = ("view", "materialized view", "foreign table", "composite type", "function", "trigger", "row policy")
_SERIALS = {"integer": "serial", "bigint": "bigserial", "smallint": "smallserial"}


class _Column(Record):
    name: str
    quoted: str
    type: str
    required: bool
    default: str | None
    identity: str
    generated: str
    note: str | None
    owns_sequence: bool


class _Constraint(Record):
    name: str
    quoted: str
    kind: str
    text: str
    columns: tuple[str, ...]
    target: int


class _Table(Record):
    oid: int
    written: str
    name: str
    schema: str
    note: str | None
    partitions: str | None
    parents: tuple[str, ...]
    columns: tuple[_Column, ...]
    constraints: tuple[_Constraint, ...]
    indexes: tuple[str, ...]


def definitions(answers: Mapping[str, Rows], title: str) -> Definitions:
    """The schema that the answers to QUERIES describe."""
    tables = _tables(answers)
    order = _order(tables)
    statements = _surroundings(answers)
    places = {oid: place for place, oid in enumerate(order)}
    late: list[str] = []
    for oid in order:
        table = tables[oid]
        statements.append(_create(table, places, late))
        statements.append("\n".join([*(f"{_index(one)};" for one in table.indexes), *_comments(table)]))
    text = "\n\n".join([one for one in (*statements, "\n".join(late)) if one]) + "\n"
    remarks = [one for kind in _LEFT for one in left_out(kind, [str(row[0]) for row in answers.get(kind, ())])]
    return Definitions(text, "postgresql", title, tuple(remarks))


def _tables(answers: Mapping[str, Rows]) -> dict[int, _Table]:
    columns: dict[int, list[_Column]] = {}
    for oid, *values in answers["columns"]:
        columns.setdefault(oid, []).append(_Column(*values))
    constraints: dict[int, list[_Constraint]] = {}
    for oid, name, quoted, kind, text, names, target in answers["constraints"]:
        constraints.setdefault(oid, []).append(_Constraint(name, quoted, kind, text, tuple(names), target))
    indexes: dict[int, list[str]] = {}
    for oid, text in answers["indexes"]:
        indexes.setdefault(oid, []).append(text)
    return {
        oid: _Table(
            oid, written, name, schema, note, partitions, tuple(parents), tuple(columns.get(oid, ())),
            tuple(constraints.get(oid, ())), tuple(indexes.get(oid, ())),
        )
        for oid, written, name, schema, note, partitions, parents in answers["tables"]
    }  # fmt: skip


def _order(tables: Mapping[int, _Table]) -> list[int]:
    """The tables, those that others refer to or inherit from first."""
    oids = {table.written: str(oid) for oid, table in tables.items()}
    parents = {
        str(oid): [
            *(oids[parent] for parent in table.parents if parent in oids),
            *(str(one.target) for one in table.constraints if one.kind == "f" and one.target in tables),
        ]
        for oid, table in tables.items()
    }
    return [int(oid) for oid in parents_first(list(parents), parents)]


def _surroundings(answers: Mapping[str, Rows]) -> list[str]:
    """Extensions, schemas, enums, domains and free sequences."""
    schemas = {row[3]: None for row in answers["tables"]} | {row[2]: None for row in answers["enums"]}
    schemas |= {row[5]: None for row in answers["domains"]} | {row[1]: None for row in answers["sequences"]}
    statements = [
        "\n".join([f"CREATE EXTENSION IF NOT EXISTS {row[0]};" for row in answers["extensions"]]),
        "\n".join([f"CREATE SCHEMA {schema};" for schema in sorted(schemas) if schema]),
    ]
    for name, values, _, note in answers["enums"]:
        comment = f"\nCOMMENT ON TYPE {name} IS {string(note)};" if note else ""
        statements.append(f"CREATE TYPE {name} AS ENUM ({', '.join([string(value) for value in values])});{comment}")
    for name, base, required, preset, checks, _ in answers["domains"]:
        words = [f"CREATE DOMAIN {name} AS {column_type(base)}", *([f"DEFAULT {preset}"] if preset else [])]
        words += ["NOT NULL"] if required else []
        statements.append(f"{' '.join([*words, *checks])};")
    return [*statements, "\n".join([f"CREATE SEQUENCE {row[0]};" for row in answers["sequences"]])]


def _create(table: _Table, places: Mapping[int, int], late: list[str]) -> str:
    """CREATE TABLE; foreign keys to tables that come later go to `late`."""
    inline: dict[str, list[str]] = {}
    beside: list[str] = []
    for one in table.constraints:
        text = condition(one.text) if one.kind == "c" else reference(one.text)
        if one.kind == "f" and places.get(one.target, -1) > places[table.oid]:
            late.append(f"ALTER TABLE {table.written} ADD CONSTRAINT {one.quoted} {text};")
        elif len(one.columns) == 1 and _is_default_name(table, one) and one.kind in _INLINE:
            inline.setdefault(one.columns[0], []).append(_behind_column(one.kind, text))
        else:
            beside.append(f"CONSTRAINT {one.quoted} {text}" if not _is_default_name(table, one) else text)
    lines = [_column(column, inline.get(column.name, [])) for column in table.columns]
    body = ",\n".join([f"  {line}" for line in (*lines, *beside)])
    behind = f" INHERITS ({', '.join(table.parents)})" if table.parents else ""
    behind += f" PARTITION BY {table.partitions}" if table.partitions else ""
    return f"CREATE TABLE {table.written} (\n{body}\n){behind};"


_INLINE = {"p": "PRIMARY KEY", "u": "UNIQUE", "c": "", "f": ""}


def _is_default_name(table: _Table, one: _Constraint) -> bool:
    """Whether a constraint has the name that PostgreSQL gives where the author gave none."""
    suffix = {"p": "pkey", "u": "key", "c": "check", "f": "fkey"}.get(one.kind, "")
    middle = [] if one.kind == "p" else list(one.columns)
    return bool(suffix) and one.name == "_".join([table.name, *middle, suffix])


def _behind_column(kind: str, text: str) -> str:
    """A constraint as it stands behind its column: what names the column again is left out."""
    if kind == "f":
        return text[text.index("REFERENCES") :]
    plain = _INLINE[kind]
    if kind == "c" or ")" not in text:
        return text
    return plain + text[text.rindex(")") + 1 :] if plain and not text[text.rindex(")") + 1 :] else plain


def _column(column: _Column, constraints: list[str]) -> str:
    preset = column.default
    owned = column.owns_sequence and preset is not None and preset.startswith("nextval(")
    kind = _SERIALS.get(column.type, "") if owned else ""
    words = [column.quoted, kind or column_type(column.type)]
    if column.required and "PRIMARY KEY" not in constraints:
        words.append("NOT NULL")
    if column.identity:
        words.append(f"GENERATED {'ALWAYS' if column.identity == 'a' else 'BY DEFAULT'} AS IDENTITY")
    elif column.generated:
        words.append(f"GENERATED ALWAYS AS ({preset}) {'STORED' if column.generated == 's' else 'VIRTUAL'}")
    elif preset is not None and not kind:
        words.append(f"DEFAULT {default(preset, column.type)}")
    return " ".join([*words, *constraints])


def _index(text: str) -> str:
    """An index as people write it: btree is what they mean where they say nothing."""
    return condition(text.replace(" USING btree (", " (", 1))


def _comments(table: _Table) -> list[str]:
    comments = [f"COMMENT ON TABLE {table.written} IS {string(table.note)};"] if table.note else []
    return comments + [
        f"COMMENT ON COLUMN {table.written}.{column.quoted} IS {string(column.note)};"
        for column in table.columns
        if column.note
    ]
