"""Foreign keys over columns that their tables do not have.

## Why it matters
The engine refuses the statement. Either the name is misspelt, or the column was renamed on one side only.

## Fix
Write the name of the column that is meant, or add the column.
"""

from __future__ import annotations

from bisect import bisect_right

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared, tabled
from specwriter.model.mentions.schemas import explained
from specwriter.source.near import Patience, Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.database import Database
    from specwriter.model.spec import SchemaBlock, Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    patience = Patience()
    for database in (*declared(spec), *tabled(spec)):
        if database.language == "dbml" and len(database.blocks) < 2:
            continue  # the language itself binds the names of one block
        known: dict[int, Vocabulary] = {}
        for reference in database.references:
            for table, columns in (
                (database.child(reference), reference.columns),
                (database.parent(reference), reference.target_columns),
            ):
                if table is None:
                    continue
                own = database.columns_of(table)
                if unknown := [name for name in columns if name.text.casefold() not in own]:
                    for finding in _missing(database, table, unknown, known, patience):
                        if finding.span.start not in explained(spec):  # else the column is misspelt, not the key
                            yield finding


def _missing(
    database: Database, table: Table, unknown: list[Name], known: dict[int, Vocabulary], patience: Patience
) -> Iterator[Finding]:
    if not table.columns or not database.complete(table):
        return
    for name in unknown:
        if database.language == "dbml" and _is_bound(database, table, name):
            continue
        words = known.get(id(table)) or known.setdefault(id(table), _columns(table, patience))
        guess = words.near(name.text)
        label = Label(table.name.span, f"the columns of `{table.name.text}` are here")
        help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.name.text}`"
        yield Finding(name.span, f"`{name.text}` is not a column of `{table.name.text}`", (label,), help_)


def _columns(table: Table, patience: Patience) -> Vocabulary:
    return Vocabulary((column.name.text for column in table.columns), patience)


def _is_bound(database: Database, table: Table, name: Name) -> bool:
    """Whether both stand in one block, where the language binds the names itself."""
    at = bisect_right(database.blocks, table.span.start, key=_start) - 1
    return at >= 0 and all(database.blocks[at].span.covers(place) for place in (table.name.span, name.span))


def _start(block: SchemaBlock) -> int:
    return block.span.start


RULE = Rule(
    code="DAT003",
    name="foreign-key-to-missing-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Library\n\n```sql\nCREATE TABLE shelves (shelf_id int PRIMARY KEY);\nCREATE TABLE books (\n"
            "  isbn char(13) PRIMARY KEY,\n  shelf int NOT NULL REFERENCES shelves («id»)\n);\n```\n",
            says="`id` is not a column of `shelves`",
        ),
        Bad(
            "# Library\n\n```sql\nCREATE TABLE shelves (id int PRIMARY KEY);\nCREATE TABLE books (\n"
            "  isbn char(13) PRIMARY KEY,\n  shelf_id int NOT NULL,\n  FOREIGN KEY («shelfid») REFERENCES shelves (id)\n);\n```\n",
            says="`shelfid` is not a column of `books`",
        ),
        Bad(
            "# Shop\n\n### orders\n\n| Column | Type | Constraints |\n| --- | --- | --- |\n| id | uuid | PK |\n"
            "| buyer | uuid | NOT NULL, FK → customers.«customer_id» |\n\n### customers\n\n| Column | Type | Constraints |\n"
            "| --- | --- | --- |\n| id | uuid | PK |\n| name | text | NOT NULL |\n",
            says="`customer_id` is not a column of `customers`",
        ),
        Good(
            "# Library\n\n```sql\nCREATE TABLE shelves (\n  id int PRIMARY KEY,\n  -- ... other columns\n);\nCREATE TABLE books (\n"
            "  isbn char(13) PRIMARY KEY,\n  room int REFERENCES shelves (room)\n);\n```\n"
        ),
    ),
)
