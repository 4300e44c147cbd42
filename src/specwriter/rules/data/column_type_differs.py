"""Columns that two statements of one schema give different types.

## Why it matters
A value that fits one does not fit the other: `varchar(64)` cuts what `varchar(120)` takes, `timestamp` loses the zone that
`timestamptz` keeps.

## Fix
Write one type in both places. `int` is `integer`, loosely written words of a diagram (`string`, `datetime`) fit what DDL says more
exactly, and what an engine lacks may be stood for: `char(36)` for `uuid` in MySQL. Where one type stands for another throughout, the first
place is reported.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("column type", ()):
        message = f"`{one.subject}` is `{one.said}` here and `{one.meant}` in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, f"{one.there} has this type"),), f"write `{one.meant}`, or change both"
        )


RULE = Rule(
    code="DAT039",
    name="column-type-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Fleet\n\n```dbml\nTable trucks {\n  id uuid [pk]\n  plate varchar(12) [not null]\n"
            "  bought_at timestamptz [not null]\n}\n```\n\n```sql\nCREATE TABLE trucks (\n"
            "  id uuid PRIMARY KEY,\n  plate «varchar(10)» NOT NULL,\n"
            "  bought_at timestamp with time zone NOT NULL\n);\n```\n",
            says="`plate` is `varchar(10)` here and `varchar(12)` in the DBML",
        ),
        Bad(
            "# Fleet\n\n```sql\nCREATE TABLE trucks (\n  id uuid PRIMARY KEY,\n"
            "  plate varchar(12) NOT NULL,\n  axles smallint NOT NULL\n);\n```\n\n```mermaid\n"
            "erDiagram\n    TRUCK {\n        uuid id PK\n        string plate\n"
            "        «boolean» axles\n    }\n```\n",
            says="`axles` is `boolean` here and `smallint` in the SQL",
        ),
        Good(
            "# Fleet\n\n```dbml\nTable trucks {\n  id uuid [pk]\n  plate varchar(12) [not null]\n"
            "  axles int [not null]\n}\n```\n\n```mysql\nCREATE TABLE trucks (\n"
            "  id char(36) PRIMARY KEY,\n  plate varchar(12) NOT NULL,\n  axles INTEGER NOT NULL\n"
            ");\n```\n"
        ),
        Good(
            "# Shops\n\n```sql\nCREATE TABLE shops (\n  id number(9) PRIMARY KEY,\n  area number(9,2)\n);\n```\n\n"
            "```mermaid\nerDiagram\n    SHOPS {\n        number(9) id PK\n        number(9) area\n    }\n```\n"
        ),
        Good(
            "# Fleet\n\n```dbml\nTable trucks {\n  id int [pk]\n  plate nvarchar(12) [not null]\n}\n```\n\n"
            "```tsql\nCREATE TABLE [trucks] (\n  [id] [int] PRIMARY KEY,\n  [plate] [nvarchar](12) NOT NULL\n);\n```\n"
        ),
    ),
)
