"""Tables that a service, module, projection, retention row or rollup names and that no schema declares.

## Why it matters
Somebody owns, fills or deletes a table of which the document shows no column. It is missing in the schema, or it was renamed there.

## Fix
Declare the table, or name the one that is meant.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.database import databases
from specwriter.model.mentions.owners import CACHE, MEASUREMENT, is_identifier, mentions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.mention import Mention
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues or not spec.schemas:
        return
    known = {mention.target for mention in mentions(spec) if mention.target}
    unknown: dict[str, Mention] = {}
    for mention in mentions(spec):
        open_end = mention.target is None and mention.meant is None and mention.role not in (CACHE, MEASUREMENT)
        if open_end and (is_identifier(mention.name.text) or _ticked(spec, mention)):
            unknown.setdefault(mention.name.text, mention)
    if not unknown or len(known) < 2 or len(known) < len(unknown):
        return
    for text, mention in unknown.items():
        if not any(each.hides(text) for each in databases(spec)):
            label = Label(next(spec.tables()).name.span, "the tables are declared from here on")
            yield Finding(mention.name.span, f"no schema declares the table `{text}`", (label,), f"declare `{text}`")


def _ticked(spec: Spec, mention: Mention) -> bool:
    """Whether a name is one word of small letters in code ticks."""
    at = mention.name.span.start
    return spec.source.text[at - 1 : at] == "`" and mention.name.text.isalpha() and mention.name.text.islower()


_SCHEMA = "\n```dbml\nTable lanes {\n  id uuid [pk]\n}\n\nTable games {\n  id uuid [pk]\n}\n```\n"
_SERVICES = "# Bowling\n\n## Services\n\n| Service | Owns |\n| --- | --- |\n| lane-service | `lanes` |\n| game-service | `games`"

RULE = Rule(
    code="CMP005",
    name="owned-table-not-in-schema",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_SERVICES}, `«pin_faults»` |\n{_SCHEMA}", says="no schema declares the table `pin_faults`"),
        Bad(
            "# Bowling\n\n## Retention\n\n| Data | Kept for | Enforced by |\n| --- | --- | --- |\n| lanes | For ever | - |\n"
            f"| games | 2 years | Nightly job |\n| «lane_faults» | 90 days | Nightly job |\n{_SCHEMA}",
            says="no schema declares the table `lane_faults`",
        ),
        Bad(
            f"{_SERVICES} |\n\n## Downsampling\n\n| Rollup | Computed from |\n| --- | --- |\n| `«game_days»` | `games` |\n{_SCHEMA}",
            says="no schema declares the table `game_days`",
        ),
        Good(
            f"{_SERVICES}, the scores on the screens |\n\n## Downsampling\n\n| Rollup | Computed from |\n| --- | --- |\n"
            f"| `games` | every throw |\n{_SCHEMA}"
        ),
    ),
)
