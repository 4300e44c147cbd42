"""Tables of the schema that no service or module owns, where the tables of all others have an owner.

## Why it matters
A table without an owner is written by everyone and migrated by nobody.

## Fix
Add the table to what its service or module owns.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.owners import MODULE, SERVICE, mentions, ownerships, tables
from specwriter.model.mentions.parts import undeclared
from specwriter.model.mentions.schemas import differences
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SHARED = regex(r"(?i)(?:.*[._])?(?:outbox|inbox|migrations?|flyway|schema|idempotency|processed)(?:_\w+)?")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or not spec.schemas or not spec.catalogues:
        return
    owned = {each.table: each.owner for each in ownerships(spec) if each.role in (SERVICE, MODULE)}
    free = [table for table in tables(spec) if table not in owned] if len(owned) > 1 else []
    if not free or len(owned) < 2 * len(free) or undeclared(spec):
        return
    if any(mention.target is None and mention.role in (SERVICE, MODULE) for mention in mentions(spec)):
        return
    renamed = {one.span.start for one in differences(spec).get("table name", ())}  # told of as that
    for table in free:
        if table.span.start not in renamed and not _SHARED.fullmatch(table.text):
            label = Label(next(iter(owned.values())).span, "the owners of the other tables stand here")
            yield Finding(
                table.span, f"nobody owns the table `{table.text}`", (label,), "add it to what its owner owns"
            )


_SERVICES = (
    "---\narchitecture: microservices\n---\n\n# Theatre\n\n## Services\n\n| Service | Owns |\n| --- | --- |\n"
    "| stage-service | `plays`, `rehearsals` |\n| seat-service | `seats`"
)
_SCHEMA = "```dbml\nTable plays {\n  id uuid [pk]\n}\n\nTable rehearsals {\n  id uuid [pk]\n}\n\nTable seats {\n  id uuid [pk]\n}\n"

RULE = Rule(
    code="CMP006",
    name="table-without-owner",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SERVICES} |\n\n{_SCHEMA}\nTable «tickets» {{\n  id uuid [pk]\n}}\n```\n",
            says="nobody owns the table `tickets`",
        ),
        Good(f"{_SERVICES}, `tickets` |\n\n{_SCHEMA}\nTable tickets {{\n  id uuid [pk]\n}}\n```\n"),
        Good(f"{_SERVICES}, everything about tickets |\n\n{_SCHEMA}\nTable tickets {{\n  id uuid [pk]\n}}\n```\n"),
    ),
)
