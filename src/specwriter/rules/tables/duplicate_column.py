"""Tables with two columns of the same name.

## Why it matters
Readers cannot tell which of the two holds, and tools that read a table by its header read one of them. Tables that are not read
by their header may pair their columns, as in `Child | Column | Parent | Column`.

## Fix
Rename one of the columns.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.blocks import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Table
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for table in tables(spec):
        titles = [words.casefold() for words in table.header.texts]
        if len(set(titles)) < len(titles) and titles != titles[: len(titles) // 2] * 2:
            yield from _twice(spec, table, titles)


def _twice(spec: Spec, table: Table, titles: list[str]) -> Iterator[Finding]:
    """The columns that are named again: next to the first, or in a table that is read by its header."""
    read = _is_read(spec, table)
    first: dict[str, int] = {}
    for at, title in enumerate(titles):
        earlier = first.setdefault(title, at)
        if title and earlier < at and (read or titles[at - 1] == title):
            cell = table.header.cells[at]
            label = Label(table.header.cells[earlier].content, "the first column of that name")
            yield Finding(
                cell.content, f"column `{cell.text}` stands here twice", (label,), "rename one of the columns"
            )


def _is_read(spec: Spec, table: Table) -> bool:
    """Whether the model holds the rows of the table; others may pair their columns (`Child | Column | Parent | Column`)."""
    return (
        any(each.span == table.span for each in spec.catalogues)
        or any(each.span == table.span for each in spec.field_tables)
        or any(each.table is not None and each.table.span == table.span for each in spec.machines)
    )


_HEAD = "---\narchitecture: standard\n---\n\n# Crane Control\n\n"

RULE = Rule(
    code="TBL004",
    name="duplicate-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| Field | Type | «Type» |\n| --- | --- | --- |\n| load_kg | integer | 0 to 4000 |\n",
            says="column `Type` stands here twice",
        ),
        Good(f"{_HEAD}| Field | Type | Range |\n| --- | --- | --- |\n| load_kg | integer | 0 to 4000 |\n"),
        Good(
            f"{_HEAD}| Child | Column | Parent | Column |\n| --- | --- | --- | --- |\n| lifts | crane_id | cranes | id |\n"
        ),
        Good(f"{_HEAD}| Code | Meaning | Code | Meaning |\n| --- | --- | --- | --- |\n| E1 | Overload | E2 | Wind |\n"),
    ),
)
