"""GraphQL enums whose values are not those of the schema.

## Why it matters
A value that only one side knows is an error at run time: GraphQL refuses to answer with a value that its enum lacks.

## Fix
Write the same values on both sides.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.naming import joined
from specwriter.source.pattern import regex
from specwriter.source.span import Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_ENUM = regex(r"\benum\s+(?P<name>\w+)[^{}]*\{(?P<values>[^{}]*)\}")
_VALUE = regex(r"(?<![\w@#\"])[A-Za-z_]\w*(?![\w(])")


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "document") or not spec.schemas:
        return
    enums = {joined(enum.name.text): enum for block in spec.schemas for enum in block.schema.enums}
    for sample in spec.code if enums else ():
        code = sample.code
        if code.language not in ("graphql", "gql"):
            continue
        for match in _ENUM.finditer(code.body):
            stored = enums.get(joined(match["name"]))
            if stored is None:
                continue
            drawn = {word[0]: word for word in _VALUE.finditer(code.body, match.start("values"), match.end("values"))}
            values = {value.text for value in stored.values}
            name = match["name"]
            for word, place in drawn.items():
                if word not in values:
                    at = code.body_span.start + place.start()
                    label = Label(stored.name.span, "the schema lists its values here")
                    yield Finding(Span(at, at + len(word)), f"`{word}` is no value of `{stored.name.text}`", (label,))
            missing = [value for value in stored.values if value.text not in drawn]
            if drawn and missing and drawn.keys() <= values:
                at = code.body_span.start + match.start("name")
                label = Label(missing[0].span, "the value of the schema")
                yield Finding(Span(at, at + len(name)), f"enum `{name}` lacks the value `{missing[0].text}`", (label,))


_HEAD = "---\narchitecture: document\n---\n\n# Library\n\n"

RULE = Rule(
    code="DCM005",
    name="graphql-enum-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}"
            "```dbml\nEnum book_status {\n  ON_SHELF\n  LENT\n}\n```\n\n```graphql\nenum BookStatus {\n"
            "  ON_SHELF\n  «LOANED»\n}\n```\n",
            says="`LOANED` is no value of `book_status`",
        ),
        Good(
            f"{_HEAD}"
            "```dbml\nEnum book_status {\n  ON_SHELF\n  LENT\n}\n```\n\n```graphql\nenum BookStatus {\n"
            "  ON_SHELF\n  LENT\n}\n```\n"
        ),
    ),
)
