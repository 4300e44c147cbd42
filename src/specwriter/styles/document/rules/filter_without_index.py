"""Query parameters that filter by a column without an index.

## Why it matters
A document store answers by key or by index. A filter without one reads every document, which nobody notices before there are
many.

## Fix
Add an index that begins with the column, or drop the parameter. Identity columns, paging and sorting are left out; so is a column
that the Indexes section names.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.api import path_segments
from specwriter.model.database import declared
from specwriter.model.parts import sections_named
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "document") or not spec.schemas:
        return
    indexes = "".join(spec.source.slice(section.span) for section in sections_named(spec, "indexes"))
    for operation in spec.documented_operations():
        database = next(iter(declared(spec)), None)
        last = path_segments(operation.path.text)[-1]
        table = database.table(last.replace("-", "_"), operation.span) if database and last else None
        if operation.method.text != "GET" or table is None:
            continue
        indexed = {name.text.casefold() for index in table.indexes for name in index.columns}
        indexed |= {name.text.casefold() for key in table.keys for name in key.columns}
        for parameters in operation.parameters:
            for field in parameters.fields if parameters.place == "query" else ():
                column = table.column(field.name.text)
                if column is None or column.primary or column.unique or column.name.text.casefold() in indexed:
                    continue
                if column.name.text not in indexes:
                    message = f"no index serves the filter `{field.name.text}`"
                    label = Label(column.name.span, "the column stands in no index")
                    yield Finding(
                        field.name.span, message, (label,), f"add an index that begins with `{column.name.text}`"
                    )


_HEAD = "---\narchitecture: document\n---\n\n# Library\n\n"

RULE = Rule(
    code="DCM004",
    name="filter-without-index",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}"
            "```dbml\nTable books {\n  id uuid [pk]\n  shelf varchar(20)\n  content jsonb\n}\n```\n\n## API\n\n"
            "### GET /books\n\n"
            "**Query parameters**\n\n| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n"
            "| «shelf» | string(1..20) | N | Only this shelf |\n",
            says="no index serves the filter `shelf`",
        ),
        Good(
            f"{_HEAD}"
            "```dbml\nTable books {\n  id uuid [pk]\n  shelf varchar(20)\n  content jsonb\n\n  indexes {\n"
            "    shelf\n  }\n}\n```\n\n"
            "## API\n\n### GET /books\n\n**Query parameters**\n\n| Name | Type | Required | Description |\n"
            "| --- | --- | --- | --- |\n"
            "| shelf | string(1..20) | N | Only this shelf |\n"
        ),
    ),
)
