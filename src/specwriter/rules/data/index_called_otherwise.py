"""Indexes over the same columns that two statements of one schema call differently.

## Why it matters
The migration that drops or renames the index by the name of one text does not find it on the database that the other text made.

## Fix
Write one name in both places, or leave it out of the DBML.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("index name", ()):
        message = f"the index `{one.said}` is called `{one.meant}` in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, f"{one.there} calls it so"),), f"write `{one.meant}`, or rename both"
        )


RULE = Rule(
    code="DAT049",
    name="index-called-otherwise",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Catalogue\n\n```dbml\nTable books {\n  id uuid [pk]\n  shelf integer [not null]\n"
            "  title text [not null]\n\n  indexes {\n    shelf [name: 'books_shelf_idx']\n  }\n}\n```\n\n"
            "```sql\nCREATE TABLE books (\n  id uuid PRIMARY KEY,\n  shelf integer NOT NULL,\n"
            "  title text NOT NULL\n);\nCREATE INDEX «ix_shelf» ON books (shelf);\n```\n",
            says="the index `ix_shelf` is called `books_shelf_idx` in the DBML",
        ),
        Good(
            "# Catalogue\n\n```dbml\nTable books {\n  id uuid [pk]\n  shelf integer [not null]\n"
            "  title text [not null]\n\n  indexes {\n    shelf\n  }\n}\n```\n\n```sql\n"
            "CREATE TABLE books (\n  id uuid PRIMARY KEY,\n  shelf integer NOT NULL,\n"
            "  title text NOT NULL\n);\nCREATE INDEX books_shelf_idx ON books (shelf);\n```\n"
        ),
    ),
)
