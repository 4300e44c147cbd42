"""Tables, enums and entities that another statement of the same schema calls otherwise.

## Why it matters
DBML, SQL and ER diagram are three views of one database. Whoever searches for the name of one view finds nothing in the other,
and a generator creates two tables.

## Fix
Write one name in both places. The one that the document uses less often is marked. In ER diagrams case, joints and plural are free:
`ORDER_ITEM` draws `order_items`, unless every other entity is called exactly as its table is.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("table name", ()):
        message = f"`{one.said}` is called `{one.meant}` in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, f"{one.there} calls it so"),), f"write `{one.meant}`, or rename both"
        )


RULE = Rule(
    code="DAT035",
    name="table-called-otherwise",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Archive\n\n```dbml\nTable parcels {\n  id uuid [pk]\n  sender varchar(80) [not null]\n"
            "  weight_g integer [not null]\n}\n```\n\n```sql\nCREATE TABLE «parcel» (\n"
            "  id uuid PRIMARY KEY,\n  sender varchar(80) NOT NULL,\n  weight_g integer NOT NULL\n"
            ");\n```\n",
            says="`parcel` is called `parcels` in the DBML",
        ),
        Bad(
            "# Archive\n\n```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n"
            "  sender varchar(80) NOT NULL\n);\nCREATE TABLE scans (\n  id uuid PRIMARY KEY,\n"
            "  parcel_id uuid NOT NULL REFERENCES parcels (id)\n);\n```\n\n```mermaid\nerDiagram\n"
            "    PARCEL ||--o{ «SCANN» : has\n    PARCEL {\n        uuid id PK\n"
            "        string sender\n    }\n    DEPOT {\n        uuid id PK\n    }\n"
            "    DEPOT ||--o{ PARCEL : holds\n```\n",
            says="`SCANN` is called `scans` in the SQL",
        ),
        Bad(
            "# Archive\n\n```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY\n);\nCREATE TABLE scans (\n  id uuid PRIMARY KEY\n);\n"
            "CREATE TABLE depots (\n  id uuid PRIMARY KEY\n);\n```\n\n```mermaid\nerDiagram\n    parcels {\n        uuid id PK\n    }\n"
            "    scans {\n        uuid id PK\n    }\n    «depot» {\n        uuid id PK\n    }\n```\n",
            says="`depot` is called `depots` in the SQL",
        ),
        Good(
            "# Archive\n\n```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n"
            "  sender varchar(80) NOT NULL,\n  weight_g integer NOT NULL\n);\n```\n\n```mermaid\n"
            "erDiagram\n    Parcel {\n        uuid id PK\n        string sender\n        int weightG\n"
            "    }\n```\n"
        ),
    ),
)
