"""Types in GraphQL that are one letter away from a declared type.

## Why it matters
A server refuses to start with a schema that names an unknown type (GraphQL, October 2021, section 3.3).

An unknown type that is near none is left alone: a document may show a part of the schema.

## Fix
Write the type as it is declared.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.slips import one_edit
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_DECLARED = regex(r"\b(?:type|interface|input|enum|union|scalar)\s+(\w+)")
_NAMED = regex(r":\s*[\[\s]*([A-Z]\w*)|[=|]\s*([A-Z]\w*)(?=\s*(?:\||\n|\Z))")
_IGNORED = regex(r'"""[\s\S]*?"""|"[^"\n]*"|#[^\n]*')
_BUILT_IN = frozenset(("Int", "Float", "String", "Boolean", "ID"))
_SHORTEST = 3
_MANY = 500


def check(spec: Spec) -> Iterator[Finding]:
    samples = [sample.code for sample in spec.code if sample.code.language in ("graphql", "gql")]
    if not samples:
        return
    texts = [(_IGNORED.sub(_blanked, code.body), code.body_span.start) for code in samples]
    declared: dict[str, Name] = {}
    for text, start in texts:
        for match in _DECLARED.finditer(text):
            declared.setdefault(match[1], Name(match[1], Span(start + match.start(1), start + match.end(1))))
    for text, start in texts if len(declared) < _MANY else ():
        for match in _NAMED.finditer(text):
            group = match.lastindex or 1
            word = match[group]
            if word in declared or word in _BUILT_IN or len(word) < _SHORTEST:
                continue
            near = [name for other, name in declared.items() if one_edit(word, other)]
            if len(near) == 1 and word[-1:].isdigit() == near[0].text[-1:].isdigit():
                place = Span(start + match.start(group), start + match.end(group))
                label = Label(near[0].span, "this one is a letter away")
                yield Finding(place, f"no type is called `{word}`", (label,), f"write `{near[0].text}`")


def _blanked(match: re.Match[str]) -> str:
    """Comments and descriptions as blanks, so that places stay."""
    return " " * len(match[0])


RULE = Rule(
    code="GQL001",
    name="misspelt-graphql-type",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Library\n\n```graphql\ntype Book { title: String! author: Author! }\n"
            "type Author { name: String! books: [«Boook»!]! }\n```\n",
            says="no type is called `Boook`",
        ),
        Good(
            "# Library\n\n```graphql\ntype Book { title: String! author: Author! shelf: Shelf }\ntype Author { name: String! }\n```\n"
        ),
    ),
)
