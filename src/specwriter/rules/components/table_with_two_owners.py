"""Tables that two services, two modules or two projections own.

## Why it matters
The table of owners exists to say who alone writes a table. With two owners each one's changes break the other's.

## Fix
Leave the table with one of them; the other asks it or listens to its events.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.owners import ownerships

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.owners import Ownership
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.schemas or not spec.catalogues:
        return
    first: dict[tuple[Name, str], Ownership] = {}
    for each in ownerships(spec):
        earlier = first.setdefault((each.table, each.role), each)
        if earlier.owner.text != each.owner.text:
            label = Label(earlier.place.span, f"`{earlier.owner.text}` owns it, too")
            message = f"`{each.table.text}` has two owners, `{earlier.owner.text}` and `{each.owner.text}`"
            yield Finding(each.place.span, message, (label,), "leave the table with one of them")


_SCHEMA = "\n```dbml\nTable boats {\n  id uuid [pk]\n}\n\nTable trips {\n  id uuid [pk]\n}\n```\n"
_SERVICES = "# Canal\n\n## Services\n\n| Service | Owns |\n| --- | --- |\n| boat-service | `boats`, `trips` |\n"

RULE = Rule(
    code="CMP007",
    name="table-with-two-owners",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SERVICES}| lock-service | `«trips»` |\n{_SCHEMA}",
            says="`trips` has two owners, `boat-service` and `lock-service`",
        ),
        Good(f"{_SERVICES}| lock-service | - |\n{_SCHEMA}"),
    ),
)
