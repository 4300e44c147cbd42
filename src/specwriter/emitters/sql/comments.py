"""Knows how notes are kept by an engine that has statements for them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.plan import TablePlan


def comments(ground: Ground, table: TablePlan) -> str:
    """Notes as statements of their own, where the engine has them."""
    if ground.dialect.name == "mssql":
        return _properties(ground, table)
    if ground.dialect.name not in ("postgresql", "oracle"):
        return ""
    quoted = ground.dialect.literal
    text = f"COMMENT ON TABLE {table.name} IS {quoted(table.source.note)};\n" if table.source.note else ""
    for column in table.columns:
        if column.note:
            text += f"COMMENT ON COLUMN {table.name}.{column.name} IS {quoted(column.note)};\n"
    if ground.dialect.name == "postgresql":
        space = f"{ground.dialect.quoted(table.space)}." if table.space else ""
        named = [(key.name, key.note) for key in table.uniques if key.name and key.note]
        named += [(index.name, index.note) for index in table.indexes if index.note]
        text += "".join([f"COMMENT ON INDEX {space}{name} IS {quoted(note)};\n" for name, note in named])
    return text


def _properties(ground: Ground, table: TablePlan) -> str:
    """SQL Server keeps a description as an extended property."""
    quoted = ground.dialect.literal
    place = f"'SCHEMA', {quoted(table.space or 'dbo')}, 'TABLE', {quoted(table.raw)}"
    noted = [(table.source.note, place)] if table.source.note else []
    noted += [
        (column.note, f"{place}, 'COLUMN', {quoted(_bare(column.name))}") for column in table.columns if column.note
    ]
    return "".join(
        [f"EXEC sp_addextendedproperty 'MS_Description', {quoted(note)}, {where};\n" for note, where in noted]
    )


def _bare(name: str) -> str:
    """A name of SQL Server without its brackets."""
    return name[1:-1].replace("]]", "]") if name.startswith("[") else name
