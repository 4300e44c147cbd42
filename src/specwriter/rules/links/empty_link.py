"""Links and images that lead nowhere.

## Why it matters
`[the runbook]()` looks like a link to a runbook. The reader who needs it finds out at the worst time that it is none.

## Fix
Write the address, or take the brackets away.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_TO_THE_TOP = regex(r"\btop\b|\bback\b|\bup\b|[↑⬆⇧▲^]", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    for link in spec.links:
        if not link.target or (link.target == "#" and not _TO_THE_TOP.search(link.text)):
            what = "image" if link.kind == "image" else "link"
            name = f"{what} `{link.text}`" if link.text and "`" not in link.text and len(link.text) <= 60 else what
            yield Finding(link.span, f"{name} leads nowhere", help="write the address, or take the brackets away")


RULE = Rule(
    code="LNK003",
    name="empty-link",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad("When the relay stops, follow «[the runbook]()».\n", says="link `the runbook` leads nowhere"),
        Bad("The load test is described «[here](#)».\n", says="link `here` leads nowhere"),
        Good("When the relay stops, follow [the runbook](runbooks/relay.md). [Back to top](#)\n"),
    ),
)
