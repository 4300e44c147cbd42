"""Values that one list of a column has and another lacks.

## Why it matters
A document that gives the schema in two languages, or lists values beside the schema, promises two columns. One of
them is built. Columns that hold the states of a machine are compared with the machine (STM015, STM016).

## Fix
Write both lists alike.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.states import list_differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.value_lists import Difference
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in list_differences(spec):
        if each.subject.machine is None:
            yield _missing(each) if each.lacking else _surplus(each)


def _missing(each: Difference) -> Finding:
    label = Label(each.word.span, f"`{each.word.text}` stands here")
    message = f"`{each.listing.head.text}` in {each.listing.source} lacks the value `{each.word.text}`"
    return Finding(each.listing.head.span, message, (label,), f"add `{each.word.text}`, or remove it there")


def _surplus(each: Difference) -> Finding:
    if each.meant is not None:
        label = Label(each.meant.span, f"`{each.meant.text}` stands here")
        help_ = (
            f"did you mean `{each.meant.text}`?" if each.near else f"write `{each.meant.text}`, or change it there too"
        )
    else:
        label = Label(each.other.head.span, "this list lacks it")
        help_ = f"add `{each.word.text}` there, or remove it here"
    source = f" in {each.other.source}" if each.other is not each.listing else ""
    message = f"`{each.word.text}` is no value of `{each.other.head.text}`{source}"
    if each.other is each.listing:
        message = f"value `{each.word.text}` is written otherwise everywhere else"
    return Finding(each.word.span, message, (label,), help_)


_DBML = (
    "# Rooms\n\n```dbml\nEnum room_kind {\n  SINGLE\n  DOUBLE\n  SUITE\n}\n\n"
    "Table rooms {\n  id uuid [pk]\n  kind room_kind [not null]\n}\n```\n\n"
)
_STATES = (
    "# Fleet\n\n```dbml\nEnum truck_status {\n  idle\n  running\n  done\n}\n\nEnum tour_status {\n  running\n  done\n}\n\n"
    "Table trucks {\n  id uuid [pk]\n  status truck_status [not null]\n}\n\n"
    "Table tours {\n  id uuid [pk]\n  status tour_status [not null]\n}\n```\n\n"
)

RULE = Rule(
    code="STM017",
    name="values-of-one-column-differ",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_DBML}```sql\nCREATE TABLE rooms (\n  id uuid PRIMARY KEY,\n"
            "  kind text NOT NULL CHECK (kind IN ('SINGLE', '«DUBLE»', 'SUITE'))\n);\n```\n",
            says="`DUBLE` is no value of `room_kind` in DBML",
        ),
        Bad(
            f"{_DBML}```sql\nCREATE TYPE «room_kind» AS ENUM ('SINGLE', 'DOUBLE');\n"
            "CREATE TABLE rooms (\n  id uuid PRIMARY KEY,\n  kind room_kind NOT NULL\n);\n```\n",
            says="`room_kind` in SQL lacks the value `SUITE`",
        ),
        Bad(
            "# Rooms\n\n```dbml\nTable rooms {\n  id uuid [pk]\n  status varchar [note: 'FREE, BOOKED, CLOSED']\n}\n```\n\n"
            "```sql\nCREATE TABLE rooms (\n  id uuid PRIMARY KEY,\n"
            "  status varchar(10) NOT NULL -- FREE, BOOKED, CLOSED, «DIRTY»\n);\n```\n",
            says="`DIRTY` is no value of `status` in DBML",
        ),
        Bad(
            f"{_STATES}### Status of tours\n\nThe machine is held in `tours.status`.\n\n| State | Meaning |\n| --- | --- |\n"
            "| running | on its way |\n| done | back again |\n| «failed» | given up |\n",
            says="`failed` is no value of `tour_status` in DBML",
        ),
        Good(
            f"{_STATES}### Status of trucks\n\nThe machine is held in `trucks.status`.\n\n| State | Meaning |\n| --- | --- |\n"
            "| idle | no order |\n| running | on its way |\n| done | back again |\n"
        ),
        Good(
            f"{_DBML}```sql\nCREATE TABLE rooms (\n  id uuid PRIMARY KEY,\n"
            "  kind varchar(10) NOT NULL -- e.g. SINGLE, DOUBLE, ...\n);\n```\n"
        ),
    ),
)
