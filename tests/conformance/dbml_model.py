"""Compares the tree of a DBML document with the model that the official parser made of the same text."""

from __future__ import annotations

import re
from typing import Any

from specwriter.languages.dbml.schema import dedent
from specwriter.languages.dbml.scope import Scope, key
from specwriter.languages.dbml.tree import (
    Column,
    Dbml,
    Endpoint,
    Index,
    QualifiedName,
    Records,
    Relation,
    Setting,
    Table,
    Value,
    View,
)

# How many rows each end of a relation may have, left and right, without the optional ends.
MANY_ONE = {">": ("*", "1"), "<": ("1", "*"), "-": ("1", "1"), "<>": ("*", "*")}
MOMENT = re.compile(r"\d+[-/:]\d+")  # the official model normalises dates and times
VOID = ("null", "empty", "enum")  # the official model has no values of enums
TRUTHS = {"true": True, "t": True, "y": True, "yes": True, "1": True}


def difference(dbml: Dbml, model: dict[str, Any]) -> str:
    """The first section in which the two differ, with both sides; empty where they agree."""
    ours, theirs = _ours(dbml), _theirs(model)
    ours["records"] = [
        (*mine[:2], [_as_they_say(*pair) for pair in zip(mine[2], their[2], strict=False)])
        for mine, their in zip(ours["records"], theirs["records"], strict=False)
    ]
    for section, mine in ours.items():
        if mine != theirs[section]:
            return f"{section}: {mine!r} instead of {theirs[section]!r}"[:4000]
    return ""


def _as_they_say(row: list[str | None], theirs: list[Any]) -> list[Any]:
    """Our values where they mean what the official ones mean once they have the type of their column."""
    if len(row) != len(theirs):
        return row
    return [their if _same(our, their) else our for our, their in zip(row, theirs, strict=True)]


def _same(our: str | None, their: Any) -> bool:
    if our is None or their is None:
        return our is None or our == ""
    if isinstance(their, bool):
        return TRUTHS.get(our.lower(), False) == their
    if isinstance(their, int | float):
        return our.lstrip("+-")[:1].isdigit() and abs(_number(our) - their) < 1
    return our == their or MOMENT.match(our) is not None


def _note(value: Value | None) -> str | None:
    return (dedent(value.text) or None) if value else None


def _named(name: QualifiedName) -> tuple[str | None, str]:
    path = key(name)
    return ".".join(path[:-1]) or None, path[-1]


def _metadata(settings: tuple[Setting, ...]) -> dict[str, Any]:
    return {setting.name.text.lower(): setting.value.text if setting.value else None for setting in settings}


class _Names:
    """Resolves written names to the names of the model."""

    def __init__(self, dbml: Dbml) -> None:
        self.scope = Scope(dbml, [])
        self.groups = [group.name.text for group in dbml.groups]

    def table(self, name: QualifiedName) -> tuple[str | None, str]:
        table = self.scope.table(name)
        return _named(table.name if table else name)

    def end(self, end: Endpoint, around: QualifiedName | None) -> tuple[Any, ...]:
        table = self.table(end.table) if end.table else _named(around) if around else (None, "")
        return (*table, tuple(column.text for column in end.columns))

    def edge_end(self, end: Endpoint, around: Table | None) -> tuple[Any, ...]:
        if end.table is None:
            assert around
            return (*_named(around.name), tuple(column.text for column in end.columns))
        if around and len(end.table.parts) == 1:
            return (*_named(around.name), (end.table.text,))
        if self.scope.table(end.table):
            return (*self.table(end.table), ())
        owner = QualifiedName(end.table.parts[:-1], end.table.span)
        return (*self.table(owner), (end.table.name.text,))


def _ours(dbml: Dbml) -> dict[str, Any]:
    names = _Names(dbml)
    inline = [(r, t.name) for t in dbml.tables for c in t.columns for r in c.refs]
    refs = [_relation(r, names, around) for r, around in [*inline, *((r, None) for r in dbml.relations)]]
    ours = {
        "tables": [_table(table, names) for table in dbml.tables],
        "partials": [_table(table, names) for table in dbml.partials],
        "refs": sorted(refs, key=repr),
        "enums": [(_named(e.name), [(v.name.text, _note(v.note)) for v in e.values]) for e in dbml.enums],
        "groups": [
            {
                "name": g.name.text,
                "tables": [names.table(t) for t in g.tables],
                "note": _note(g.note),
                "color": g.color or None,
                "metadata": _metadata(g.metadata),
            }
            for g in dbml.groups
        ],
        "notes": [
            {
                "name": n.name.name.text,
                "text": dedent(n.text.text),
                "color": n.color or None,
                "metadata": _metadata(n.metadata),
            }
            for n in dbml.notes
        ],
        "aliases": sorted((t.alias.text, _named(t.name)) for t in dbml.tables if t.alias),
        "project": [
            (p.name.text if p.name else None, _note(p.note), {s.name.text: s.value.text for s in p.settings if s.value})
            for p in dbml.projects
        ],
        "views": [_view(view, names) for view in dbml.views],
        "records": sorted((_records(r, names) for r in dbml.records), key=repr),
        "deps": sorted(_dependencies(dbml, names), key=repr),
    }
    _attach(dbml, names, ours)
    return ours


def _attach(dbml: Dbml, names: _Names, ours: dict[str, Any]) -> None:
    """Puts the settings of `Metadata` blocks where the official model has them."""
    tables = {table["name"]: table for table in ours["tables"]}
    for block in dbml.metadata:
        if block.kind == "table":
            owner = tables[names.table(block.target)]
        elif block.kind == "column":
            table = tables[names.table(QualifiedName(block.target.parts[:-1], block.target.span))]
            owner = next(column for column in table["columns"] if column["name"] == block.target.name.text)
        else:
            owner = next(
                o
                for o in ours[{"tablegroup": "groups"}.get(block.kind, "notes")]
                if o["name"] == block.target.name.text
            )
        for setting in block.settings:
            written, text = setting.name.text, setting.value.text if setting.value else None
            if written.lower() in ("note", "color", "headercolor") and written.lower() in owner:
                owner[written.lower()] = text
            else:
                owner["metadata"][written.lower()] = text


def _relation(relation: Relation, names: _Names, around: QualifiedName | None) -> tuple[Any, ...]:
    left, right = MANY_ONE[relation.operator.text.replace("?", "")]
    ends = sorted(
        [(*names.end(relation.left, around), left), (*names.end(relation.right, around), right)],
        key=repr,
    )
    name = relation.name.text if relation.name else None
    return name, ends, relation.on_delete or None, relation.on_update or None, relation.color or None


def _table(table: Table, names: _Names) -> dict[str, Any]:
    primary = [column.name.text for column in table.columns if column.primary]
    indexes = [_index(index) for index in table.indexes]
    if len(primary) > 1 and not table.partial:
        indexes.append(([(name, "column") for name in primary], None, None, True, False, None))
    joint = len(primary) > 1 and not table.partial
    return {
        "name": _named(table.name),
        "alias": table.alias.text if table.alias else None,
        "columns": [_column(column, names, table, joint) for column in table.columns],
        "indexes": indexes,
        "partials": [(injection.name.text, injection.order) for injection in table.injections],
        "checks": [(check.expression.text, check.name or None) for check in table.checks],
        "note": _note(table.note),
        "headercolor": table.color or None,
        "metadata": {} if table.partial else _metadata(table.metadata),
    }


def _column(column: Column, names: _Names, table: Table, joint: bool) -> dict[str, Any]:
    schema = ".".join(part.text for part in column.type_name.schema) or None
    return {
        "name": column.name.text,
        "type": (schema, column.type.text.removeprefix(f"{schema}." if schema else ""), column.arguments),
        "pk": column.primary and not joint,
        "unique": column.unique,
        "increment": column.increment,
        "not_null": None if column.nullable is None else not column.nullable,
        "default": _default(column.default),
        "note": _note(column.note),
        "checks": [check.expression.text for check in column.checks],
        "refs": [(*names.end(ref.right, table.name), ref.operator.text) for ref in column.refs],
        "metadata": _metadata(column.metadata),
    }


def _default(value: Value | None) -> Any:
    if value is None:
        return None
    if value.kind == "number":
        return _number(value.text), "number"
    if value.kind == "enum":
        return value.parts[-1].text, "string"
    return value.text, {"null": "boolean"}.get(value.kind, value.kind)


def _number(text: str) -> float:
    signs = text.rstrip("0123456789.eE+") if "e" not in text.lower() else text[: len(text) - len(text.lstrip("+-"))]
    return float(text.lstrip("+-")) * (-1.0 if signs.count("-") % 2 else 1.0)


def _index(index: Index) -> tuple[Any, ...]:
    # The official model lists expressions first.
    parts = sorted(((part.text, part.kind) for part in index.parts), key=lambda part: part[1] == "column")
    return parts, index.name or None, index.method or None, index.primary, index.unique, _note(index.note)


def _view(view: View, names: _Names) -> tuple[Any, ...]:
    """The official model has an empty list for everything and null for nothing."""
    lists: list[Any] = []
    for part in ("tables", "notes", "groups", "schemas"):
        shown = view.visible(part)
        written = [names.table(name)[1] if part == "tables" else name.name.text for name in shown or ()]
        lists.append([] if shown is None else written or None)
    if view.groups is None and view.tables is not None and view.schemas is not None:
        lists[2] = names.groups
    return view.name.text, *lists


def _records(records: Records, names: _Names) -> tuple[Any, ...]:
    table = names.scope.table(records.table)
    columns = (
        [c.text for c in records.columns] if records.columns else list(names.scope.columns(table) if table else ())
    )
    rows = [[None if value.kind in VOID else value.text for value in row.values] for row in records.rows]
    return names.table(records.table), columns, rows


def _dependencies(dbml: Dbml, names: _Names) -> list[tuple[Any, ...]]:
    """Every dependency, and each inline edge as one of its own; one without edges is not in the official model."""
    found = [
        (
            dependency.name.text if dependency.name else None,
            [(names.edge_end(edge.source, None), names.edge_end(edge.target, None)) for edge in dependency.edges],
            _note(dependency.note),
            dependency.color or None,
        )
        for dependency in dbml.dependencies
        if dependency.edges
    ]
    for table in dbml.tables:
        around: Table | None = table
        for edge in (*table.deps, *(edge for column in table.columns for edge in column.deps)):
            around = None if edge in table.deps else table
            found.append(
                (None, [(names.edge_end(edge.source, around), names.edge_end(edge.target, around))], None, None)
            )
    return found


def _theirs(model: dict[str, Any]) -> dict[str, Any]:
    project = model.get("project")
    known = ("enums", "refs", "tableGroups", "tables", "tablePartials", "name", "note")
    return {
        "tables": [_their_table(table) for table in model["tables"]],
        "partials": [_their_table(table) for table in model["tablePartials"]],
        "refs": sorted((_their_ref(ref) for ref in model["refs"]), key=repr),
        "enums": [(_pair(e), [(v["name"], _their_note(v)) for v in e["values"]]) for e in model["enums"]],
        "groups": [
            {
                "name": g["name"],
                "tables": [_pair(t) for t in g["tables"]],
                "note": _their_note(g),
                "color": g.get("color"),
                "metadata": _keys(g),
            }
            for g in model["tableGroups"]
        ],
        "notes": [
            {"name": n["name"], "text": n["content"], "color": n.get("color"), "metadata": _keys(n)}
            for n in model["notes"]
        ],
        "aliases": sorted((a["name"], _plain_pair(a["value"])) for a in model["aliases"]),
        "project": [(project["name"], _their_note(project), {k: v for k, v in project.items() if k not in known})]
        if project
        else [],
        "views": [_their_view(view) for view in model["diagramViews"]],
        "records": sorted((_their_records(records) for records in model["records"]), key=repr),
        "deps": sorted((_their_dep(dep) for dep in model["deps"]), key=repr),
    }


def _pair(named: dict[str, Any]) -> tuple[str | None, str]:
    return (None if named.get("schemaName") == "public" else named.get("schemaName")), named["name"]


def _plain_pair(named: dict[str, Any]) -> tuple[str | None, str]:
    return _pair({"schemaName": named.get("schemaName"), "name": named["tableName"]})


def _their_note(owner: dict[str, Any]) -> str | None:
    return (owner.get("note") or {}).get("value") or None


def _keys(owner: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in (owner.get("metadata") or {}).items()}


def _their_table(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": _pair(table),
        "alias": table.get("alias"),
        "columns": [_their_column(field) for field in table["fields"]],
        "indexes": [
            (
                [(column["value"], column["type"]) for column in index["columns"]],
                index.get("name"),
                index.get("type"),
                bool(index.get("pk")),
                bool(index.get("unique")),
                _their_note(index),
            )
            for index in table["indexes"]
        ],
        "partials": [(partial["name"], partial["order"]) for partial in table.get("partials", ())],
        "checks": [(check["expression"], check.get("name")) for check in table["checks"]],
        "note": _their_note(table),
        "headercolor": table.get("headerColor"),
        "metadata": _keys(table),
    }


def _their_column(field: dict[str, Any]) -> dict[str, Any]:
    default = field.get("dbdefault")
    return {
        "name": field["name"],
        "type": (field["type"]["schemaName"], field["type"]["type_name"], field["type"]["args"]),
        "pk": bool(field.get("pk")),
        "unique": bool(field.get("unique")),
        "increment": bool(field.get("increment")),
        "not_null": field.get("not_null"),
        "default": (default["value"], default["type"]) if default else None,
        "note": _their_note(field),
        "checks": [check["expression"] for check in field["checks"]],
        "refs": [(*_plain_pair(ref), tuple(ref["fieldNames"]), ref["relation"]) for ref in field["inline_refs"]],
        "metadata": _keys(field),
    }


def _their_ref(ref: dict[str, Any]) -> tuple[Any, ...]:
    def many(relation: str) -> str:
        return {"0..1": "1", "0..*": "*"}.get(relation, relation)

    ends = [(*_plain_pair(end), tuple(end["fieldNames"]), many(end["relation"])) for end in ref["endpoints"]]
    actions = [ref[key].lower() if ref.get(key) else None for key in ("onDelete", "onUpdate")]
    return ref.get("name"), sorted(ends, key=repr), *actions, ref.get("color")


def _their_view(view: dict[str, Any]) -> tuple[Any, ...]:
    shown = view["visibleEntities"]
    lists = (shown["tables"], shown["stickyNotes"], shown["tableGroups"], shown["schemas"])
    named = [None if names is None else [name["name"] for name in names] for names in lists]
    return view["name"], *named


def _their_records(records: dict[str, Any]) -> tuple[Any, ...]:
    table = _plain_pair(records)
    return table, records["columns"], [[value.get("value") for value in row] for row in records["values"]]


def _their_dep(dep: dict[str, Any]) -> tuple[Any, ...]:
    edges = [
        tuple((*_plain_pair(edge[end]), tuple(edge[end]["fieldNames"])) for end in ("upstream", "downstream"))
        for edge in dep["edges"]
    ]
    return dep.get("name"), edges, _their_note(dep), dep.get("color")
