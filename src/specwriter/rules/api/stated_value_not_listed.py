"""Sentences that give a status a value which the list of its values lacks.

## Why it matters
A client is generated from the list and refuses the value that the sentence demands; a server is written from the sentence and sends it.

Compared are list items that give a field its values in code ticks (`open | paid | void`) with words in ticks or quotes behind that
field. Where two such lists differ, a column of that name has values, or the document has a state machine, nothing is reported here.

## Fix
Add the value to the list, or state one of its values.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.ticked_lists import unlisted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for found in unlisted(spec):
        help_ = (
            f"did you mean `{found.meant.text}`?" if found.meant else "add it to the list, or state one of its values"
        )
        label = Label(found.lists.span, "these are the values")
        yield Finding(found.word.span, f"`{found.word.text}` is no value of `{found.lists.name.text}`", (label,), help_)


_HEAD = "# Parcel lockers\n\n### GET /parcels/{id}\n\n**Response (200 OK)**\n\n"

RULE = Rule(
    code="API088",
    name="stated-value-not-listed",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}- `id`: identifier\n- `status`: `stored | collected | returned`\n\n"
            "When `status` is `«expired»`, the door stays locked.\n",
            says="`expired` is no value of `status`",
        ),
        Bad(
            f"{_HEAD}- `locker_state`: `free` | `taken` | `broken`\n\nA locker whose door jams gets `locker_state = '«brokn»'`.\n",
            says="`brokn` is no value of `locker_state`",
        ),
        Good(
            f"{_HEAD}- `status`: `stored | collected | returned`\n\nWhen `status` is `stored`, the door opens once. "
            "The payment status is `settled` by then.\n"
        ),
        Good(
            "# Parcel lockers\n\n- `status`: `stored | collected | returned`\n\n## Couriers\n\n- `status`: `idle | driving | resting`\n\n"
            "When `status` is `off_duty`, no parcel is assigned.\n"
        ),
    ),
)
