"""Words in goals and criteria that every reader fills with a number of their own.

## Why it matters
"Search is fast" is met by 50 milliseconds and by 5 seconds. Who builds, who tests and who pays each have one of them in mind, and
find out at the end. In the Objective, the Acceptance Criteria and the performance targets a word of degree needs a number in the
same sentence or row; a list that ends in "etc." needs its other items.

## Fix
Give the number that you would accept, and the load or case it holds for.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.vague_words import vague_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SAYS = {
    "degree": ("gives no number", "give the number that you would accept, such as `p95 under 200 ms`"),
    "quantity": ("does not say how many", "give the number, or name them"),
    "list": ("leaves the list open", "name all that belongs to it"),
    "condition": ("leaves the condition open", "say when, and who decides"),
}


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for vague in vague_words(spec):
        what, help_ = _SAYS[vague.leaves_open]
        yield Finding(vague.word.span, f"`{vague.word.text}` {what}", help=help_)


_HEAD = "---\narchitecture: standard\n---\n\n# Route Planner\n\n"

RULE = Rule(
    code="WRT002",
    name="vague-word",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Objective\n\nDrivers see a new route «quickly».\n",
            says="`quickly` gives no number",
        ),
        Bad(
            f"{_HEAD}## Acceptance Criteria\n\n- Routes avoid tolls, ferries, «etc.»\n",
            says="`etc.` leaves the list open",
        ),
        Bad(
            f"{_HEAD}## Objective\n\nA route is planned for 40 stops. It is planned again «as needed».\n",
            says="`as needed` leaves the condition open",
        ),
        Good(f"{_HEAD}## Objective\n\nDrivers see a new route quickly: within 3 seconds of a road being closed.\n"),
        Good(f"{_HEAD}## Background\n\nMany drivers plan by heart, and new ones are not as fast.\n"),
    ),
)
