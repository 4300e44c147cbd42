"""Error codes that the error catalogue lacks or writes otherwise.

## Why it matters
Clients build their branches from the catalogue. A code that is missing there gets the default branch: "something went wrong". In documents
that are not specs only misspelt codes are reported. A code is reported once: in the catalogue where all uses agree against it.

## Fix
Add the code to the catalogue, or correct it.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.errors import misspelt, unlisted
from specwriter.model.problem_details import catalogued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in unlisted(spec):
        use, row = each.uses[0], each.meant
        if each.in_catalogue and row is not None:
            label = Label(use.code.span, "all other places write it so")
            message = f"`{row.name.text}` of the catalogue is `{use.code.text}` everywhere else"
            yield Finding(row.name.span, message, (label,), f"did you mean `{use.code.text}`?")
        elif row is not None:
            label = Label(row.name.span, f"the catalogue has `{row.name.text}`")
            for one in each.uses:
                message = f"`{one.code.text}` is not in the error catalogue"
                yield Finding(one.code.span, message, (label,), f"did you mean `{row.name.text}`?")
        elif spec.is_spec or each.alone:
            label = Label(next(iter(catalogued(spec).values())).name.span, "this is the catalogue")
            message = f"`{use.code.text}` is not in the error catalogue"
            yield Finding(use.code.span, message, (label,), f"add a row `{use.code.text}`")
    for name, row in misspelt(spec):
        label = Label(row.name.span, f"the catalogue has `{row.name.text}`")
        message = f"`{name.text}` is not in the error catalogue"
        yield Finding(name.span, message, (label,), f"did you mean `{row.name.text}`?")


_HEAD = "# Pharmacy\n\n### POST /orders\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"
_CATALOGUE = (
    "\n## Error catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"
    "| NO_PRESCRIPTION | 422 | None is on file |\n"
    "| OUT_OF_STOCK | 409 | The shelf is empty |\n"
)

RULE = Rule(
    code="API029",
    name="unknown-error-code",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 409 | «OUT_OF_STOK» | Nothing is left |\n{_CATALOGUE}",
            says="`OUT_OF_STOK` is not in the error catalogue",
        ),
        Bad(
            f"---\narchitecture: ddd\n---\n\n{_HEAD}| 403 | «TOO_YOUNG» | Under 18 |\n{_CATALOGUE}",
            says="`TOO_YOUNG` is not in the error catalogue",
        ),
        Bad(
            f"{_HEAD}| 409 | OUT_OF_STOCK | Nothing is left |\n{_CATALOGUE}"
            "\nThe breaker answers `503` with OUT_OF_STOCK, the robot with «OUT_OF_STOKC».\n",
            says="`OUT_OF_STOKC` is not in the error catalogue",
        ),
        Bad(
            "# Press\n\n### POST /articles\n\nErrors:\n\n- `403` `not_an_editor`\n- `409` `«title_gone»` – it is in use\n"
            "- `422` `too_long`\n\n## Error codes\n\n- `not_an_editor` (403): the role is missing\n- `title_taken` (409): it is in use\n"
            "- `too_long` (422)\n",
            says="`title_gone` is not in the error catalogue",
        ),
        Good(f"{_HEAD}| 409 | OUT_OF_STOCK | Nothing is left |\n{_CATALOGUE}"),
    ),
)
