"""Tables that are declared a second time, in another place, with other columns.

## Why it matters
One of the two becomes the table; whoever builds from the other place stores an empty value that is refused, or writes to a column
of another type.

## Fix
Keep one of the two declarations, or make them say the same. Reported are another type, another default, another nullability and another
name of a column that both have; a copy that leaves columns out is an excerpt. Silent are declarations of two times (`Current`, `After the
migration`), of alternatives (`Option 1`), of two engines or two services, and tables that an ALTER TABLE of the document changes.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.redeclared import redeclared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.schema_difference import Difference
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for table in redeclared(spec):
        first = table.differences[0]
        here, before = _told(first)
        more = f", {table.count} columns differ" if table.count > 1 else ""
        yield Finding(
            first.span,
            f"`{table.other.name.text}` is declared again with {here}{more}",
            (Label(first.other, f"{before} in the declaration before"),),
            "make the two declarations say the same, or keep one of them",
        )


def _told(found: Difference) -> tuple[str, str]:
    """What a declaration says, and what the one before it said."""
    subject = f"`{found.subject}`"
    if found.kind == "column name":
        return f"`{found.meant}` called {subject}", f"`{found.meant}`"
    if found.kind == "column type":
        return f"{subject} as `{found.said}`", f"`{found.meant}`"
    if found.kind == "nullability":
        return f"{subject} {found.said}", found.meant
    if not found.said:
        return f"no default of {subject}", f"`{found.meant}` is the default"
    if not found.meant:
        return f"a default of {subject}", "no default"
    return f"another default of {subject}", f"`{found.meant}` is the default"


_FIRST = """# Ferry

## Bookings

```sql
CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  sailing_id uuid NOT NULL,
  deck varchar(20) NOT NULL,
  paid_at timestamptz
);
```

"""

RULE = Rule(
    code="DAT059",
    name="table-declared-differently",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            _FIRST + "## Database schema\n\n```sql\nCREATE TABLE bookings (\n  id uuid PRIMARY KEY,\n"
            "  sailing_id uuid NOT NULL,\n  deck «integer» NOT NULL,\n  paid_at timestamptz,\n  note text\n);\n```\n",
            says="`bookings` is declared again with `deck` as `integer`",
        ),
        Bad(
            _FIRST + "## Database schema\n\n```sql\nCREATE TABLE bookings (\n  id uuid PRIMARY KEY,\n"
            "  sailing_id uuid NOT NULL,\n  «deck_id» integer NOT NULL,\n  paid_at timestamptz NOT NULL\n);\n```\n",
            says="`bookings` is declared again with `deck` called `deck_id`, 2 columns differ",
        ),
        Good(
            _FIRST + "## Refunds\n\n```sql\nCREATE TABLE bookings (\n  id uuid PRIMARY KEY,\n"
            "  sailing_id uuid NOT NULL,\n  paid_at timestamptz\n);\n```\n"
        ),
        Good(
            _FIRST + "## After the migration\n\n```sql\nCREATE TABLE bookings (\n  id uuid PRIMARY KEY,\n"
            "  sailing_id uuid NOT NULL,\n  deck integer NOT NULL,\n  paid_at timestamptz\n);\n```\n"
        ),
    ),
)
