"""Tags that are different for each value.

## Why it matters
Each value of a tag is a series of its own. A request id or a trace id makes as many series as values, and the index grows beyond
the data.

## Fix
Keep the identifier as a field, or leave it to the log.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Measurement
from specwriter.model.mentions.cells import bare
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_UNBOUNDED = regex(
    r"(?:request|trace|span|correlation|message|event|transaction|reading|record|batch)_?(?:id|uuid|guid)|uuid|guid|timestamp",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "time-series"):
        return
    for row in spec.entries(Measurement):
        for tag in [bare(tag) for tag in row.tags]:
            if _UNBOUNDED.fullmatch(tag.text):
                message = f"tag `{tag.text}` makes a series for each value"
                yield Finding(tag.span, message, help="keep it as a field, or leave it to the log")


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR007",
    name="identifier-as-tag",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| search_times | branch, «request_id» | milliseconds | each search |\n",
            says="tag `request_id` makes a series for each value",
        ),
        Good(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| search_times | branch, terminal_id | milliseconds | each search |\n"
        ),
    ),
)
