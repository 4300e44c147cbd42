"""Defaults that are none of the values a column is limited to.

## Why it matters
Every row that relies on the default is refused, or starts in a state that no one else knows.

## Fix
Unsafe: where the default differs from a value in case alone, that value is written. Otherwise write one of the values, or add the
default to them.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Edit, Finding, Fix, Good, Label, Rule
from specwriter.model.database import databases
from specwriter.model.mentions.states import listed_wrongly
from specwriter.source.near import near
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Default
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        for column, default in database.defaults:
            if default.kind == "string":
                values = database.values(column)
                if values and all(value.text != default.text for value in values) and _is_text(spec, default):
                    place = values[0].span.to(values[-1].span)
                    if not listed_wrongly(spec, default.text, place):  # else the list is reported
                        yield _finding(spec, column, default, values)


def _is_text(spec: Spec, default: Default) -> bool:
    """Whether the default is a quoted text: DBML binds `enum.value` itself."""
    written = spec.source.slice(default.span).lstrip("( ")  # SQL Server writes `DEFAULT ('Idle')` and `N'Idle'`
    return written.removeprefix("N")[:1] in ("'", '"')


def _finding(spec: Spec, column: Column, default: Default, values: tuple[Name, ...]) -> Finding:
    message = f"default `{default.text}` is no value of `{column.name.text}`"
    label = Label(values[0].span.to(values[-1].span), "the values are listed here")
    same = next((value.text for value in values if value.text.casefold() == default.text.casefold()), None)
    guess = same or near(default.text, (value.text for value in values))
    help_ = (
        f"did you mean `{guess}`?" if guess else f"write one of {', '.join(f'`{value.text}`' for value in values[:5])}"
    )
    at = spec.source.text.find(default.text, default.span.start, default.span.end)
    inside = Span(at, at + len(default.text)) if at >= 0 else default.span
    fix = Fix(f"write `{same}`", (Edit(inside, same),), safe=False) if same and at >= 0 else None
    return Finding(inside, message, (label,), help_, fix)


RULE = Rule(
    code="DAT013",
    name="default-outside-values",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Payments\n\n```sql\nCREATE TYPE payment_status AS ENUM ('PENDING', 'CAPTURED', 'FAILED');\n"
            "CREATE TABLE payments (\n  id uuid PRIMARY KEY,\n  status payment_status NOT NULL DEFAULT '«NEW»'\n);\n```\n",
            says="default `NEW` is no value of `status`",
        ),
        Bad(
            "# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n"
            "  method text NOT NULL DEFAULT '«card»' CHECK (method IN ('CARD', 'BANK'))\n);\n```\n",
            says="default `card` is no value of `method`",
            fixed="# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n"
            "  method text NOT NULL DEFAULT 'CARD' CHECK (method IN ('CARD', 'BANK'))\n);\n```\n",
        ),
        Bad(
            "# Payments\n\n```dbml\nEnum payment_status {\n  pending\n  captured\n}\n\nTable payments {\n  id uuid [pk]\n"
            "  status payment_status [not null, default: '«captred»']\n}\n```\n",
            says="default `captred` is no value of `status`",
        ),
        Bad(
            "# Payments\n\n```sql\nCREATE TABLE [Payments] (\n  [Id] INT IDENTITY(1,1) PRIMARY KEY,\n"
            "  [Method] NVARCHAR(20) NOT NULL CONSTRAINT [DF_Method] DEFAULT (N'«Cash»'),\n"
            "  CONSTRAINT [CK_Method] CHECK ([Method] IN ('Card', 'Bank'))\n);\n```\n",
            says="default `Cash` is no value of `Method`",
        ),
        Good(
            "# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n"
            "  method text NOT NULL DEFAULT 'CARD' CHECK (method IN ('CARD', 'BANK'))\n);\n```\n"
        ),
    ),
)
