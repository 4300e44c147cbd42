"""Modules named for what is shared, and not for what they know.

## Why it matters
A module `shared` or `common` is one that everyone may call and nobody owns. It grows with each change, until it is the monolith
that the walls were meant to prevent.

## Fix
Name the module after what it knows (`calendar`, `money`), and leave everything else with its owner.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Module
from specwriter.model.mentions.cells import bare
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SHARED = regex(
    r"(?:shared|common|commons|core|utils?|utilities|helpers?|misc|base|general|lib)(?:[ _-]?(?:module|lib|kernel))?",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "modular-monolith"):
        return
    for row in spec.entries(Module):
        if _SHARED.fullmatch(bare(row.name).text):
            message = f"module `{row.name.text}` is named for no knowledge of its own"
            yield Finding(bare(row.name).span, message, help="name it after what it knows, such as `calendar`")


_HEAD = "---\narchitecture: modular-monolith\n---\n\n# Library\n\n"

RULE = Rule(
    code="MOD006",
    name="module-for-everything",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Modules\n\n| Module | Public interface |\n| --- | --- |\n| lending | `LoanDesk`: start |\n"
            "| «common» | `Common`: everything |\n",
            says="module `common` is named for no knowledge of its own",
        ),
        Good(
            f"{_HEAD}## Modules\n\n| Module | Public interface |\n| --- | --- |\n| lending | `LoanDesk`: start |\n"
            "| calendar | `Calendar`: next opening day |\n"
        ),
    ),
)
