"""Lists that are paged in another way than the rest.

## Why it matters
A client has one loop that reads a list to its end. With `cursor` here and `offset` there it has two, and pages by offset skip or repeat
entries while the list changes.

## Fix
Page all lists the same way.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Field
    from specwriter.model.spec import Spec

_STYLES = dict.fromkeys(
    ("cursor", "page_token", "pagetoken", "next_token", "nexttoken", "starting_after", "continuation_token"), "cursor"
)
_STYLES |= dict.fromkeys(("offset", "skip"), "offset") | dict.fromkeys(
    ("page", "page_number", "page_no", "pagenumber"), "page"
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    by_style: dict[str, list[Field]] = {}
    for operation in spec.documented_operations():
        for table in operation.parameters:
            for field in table.fields if table.place == "query" else ():
                style = _STYLES.get(field.name.text.casefold().replace("-", "_"))
                if style is not None:
                    by_style.setdefault(style, []).append(field)
                    break
    if len(by_style) < 2:
        return
    usual = max(by_style.values(), key=len)
    for fields in by_style.values():
        for field in fields if fields is not usual else ():
            label = Label(usual[0].name.span, "this list is paged so")
            message = f"`{field.name.text}` pages another way than `{usual[0].name.text}`"
            yield Finding(field.name.span, message, (label,), f"use `{usual[0].name.text}`")


_TABLE = "**Query parameters**\n\n| Name | Type |\n| --- | --- |\n"
_HEAD = f"---\narchitecture: standard\n---\n\n# Museum\n\n### GET /paintings\n\n{_TABLE}| cursor | string |\n\n### GET /rooms\n\n{_TABLE}"

RULE = Rule(
    code="API061",
    name="mixed-pagination",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «offset» | integer |\n", says="`offset` pages another way than `cursor`"),
        Good(f"{_HEAD}| cursor | string |\n"),
    ),
)
