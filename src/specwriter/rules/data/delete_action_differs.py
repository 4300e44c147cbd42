"""Foreign keys that do different things when the row they refer to is deleted.

## Why it matters
Where one text says `cascade` and the other `restrict`, one run of the same delete removes rows that the other would have kept.

## Fix
Write one action in both places. No action at all is `no action`; where a statement never names one, it is left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("delete action", ()):
        if one.said:
            message = f"`{one.subject}` is set to `{one.said}` here and `{one.meant}` in {one.there}"
        else:
            message = f"`{one.subject}` has no delete action here, `{one.meant}` in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, "the action is here"),), f"write `{one.meant}`, or change both"
        )


RULE = Rule(
    code="DAT047",
    name="delete-action-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Albums\n\n```dbml\nTable albums {\n  id uuid [pk]\n}\nTable photos {\n  id uuid [pk]\n"
            "  album_id uuid [not null]\n}\nRef: photos.album_id > albums.id [delete: cascade]\n```\n"
            "\n```sql\nCREATE TABLE albums (id uuid PRIMARY KEY);\nCREATE TABLE photos (\n"
            "  id uuid PRIMARY KEY,\n"
            "  album_id uuid NOT NULL REFERENCES albums (id) ON DELETE «RESTRICT»\n);\n```\n",
            says="`album_id` is set to `restrict` here and `cascade` in the DBML",
        ),
        Good(
            "# Albums\n\n```dbml\nTable albums {\n  id uuid [pk]\n}\nTable photos {\n  id uuid [pk]\n"
            "  album_id uuid [not null, ref: > albums.id]\n}\n```\n\n```sql\n"
            "CREATE TABLE albums (id uuid PRIMARY KEY);\nCREATE TABLE photos (\n"
            "  id uuid PRIMARY KEY,\n"
            "  album_id uuid NOT NULL REFERENCES albums (id) ON DELETE NO ACTION\n);\n```\n"
        ),
    ),
)
