"""Tables that a service, module, projection or retention row names otherwise than the schema does.

## Why it matters
Ownership decides who may change a table and who is paged for it. A table under another name is owned by nobody, and its owner owns
something that does not exist.

## Fix
Write the table as the schema declares it.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.owners import mentions
from specwriter.model.mentions.spelling import misspellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues or not spec.schemas:
        return
    for found in misspellings(mentions(spec)):
        wrong, right = found.wrong, found.right
        message, where = f"`{wrong.text}` is no table of the schema", f"`{right.text}` is declared here"
        if not found.role:
            message, where = (
                f"table `{wrong.text}` is called `{right.text}` elsewhere",
                "the name that other places share",
            )
        yield Finding(wrong.span, message, (Label(right.span, where),), f"did you mean `{right.text}`?")


_SCHEMA = "\n```dbml\nTable hives {\n  id uuid [pk]\n}\n\nTable honey_lots {\n  id uuid [pk]\n}\n```\n"
_SERVICES = "# Apiary\n\n## Services\n\n| Service | Owns |\n| --- | --- |\n| hive-service | `hives` |\n"

RULE = Rule(
    code="CMP004",
    name="misspelt-owned-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SERVICES}| honey-service | `«honey_lot»` |\n{_SCHEMA}",
            says="`honey_lot` is no table of the schema",
        ),
        Bad(
            "# Apiary\n\n## Retention\n\n| Data | Kept for | Enforced by |\n| --- | --- | --- |\n| hives | 5 years | Nightly job |\n"
            f"| «hony_lots» | 2 years | Nightly job |\n{_SCHEMA}",
            says="`hony_lots` is no table of the schema",
        ),
        Good(f"{_SERVICES}| honey-service | `honey_lots` |\n{_SCHEMA}"),
        Good(f"{_SERVICES}| honey-service | Honey lot, its label |\n{_SCHEMA}"),
    ),
)
