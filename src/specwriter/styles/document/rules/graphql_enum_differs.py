"""GraphQL enums whose values are not those of the schema, or of the state machine.

## Why it matters
A value that only one side knows is an error at run time: GraphQL refuses to answer with a value that its enum lacks.

## Fix
Write the same values on both sides.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.naming import joined
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from specwriter.model.spec import Spec

_ENUM = regex(r"\benum\s+(?P<name>\w+)[^{}]*\{(?P<values>[^{}]*)\}")
_VALUE = regex(r"(?<![\w@#\"])[A-Za-z_]\w*(?![\w(])")


class _Listed(Record):
    """The values that an enum has to have: those of an enum of the schema, or the states of a machine."""

    name: str
    kind: str
    span: Span
    values: tuple[Name, ...]


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "document"):
        return
    for sample in spec.code if spec.schemas or spec.machines else ():
        code = sample.code
        for match in _ENUM.finditer(code.body) if code.language in ("graphql", "gql") else ():
            drawn = {word[0]: word for word in _VALUE.finditer(code.body, match.start("values"), match.end("values"))}
            listed = _listed(spec, match["name"], drawn.keys())
            if listed is not None:
                yield from _differences(listed, match, drawn, code.body_span.start)


def _listed(spec: Spec, name: str, drawn: Collection[str]) -> _Listed | None:
    """The enum of the schema with that name; else the machine that more than half of the values, and two of them, are states of."""
    for block in spec.schemas:
        for enum in block.schema.enums:
            if joined(enum.name.text) == joined(name):
                return _Listed(enum.name.text, "value", enum.name.span, tuple(enum.values))
    for machine in spec.machines:
        known = [state.text for state in machine.states if state.text in drawn]
        if len(known) > 1 and 2 * len(known) > len(drawn):
            return _Listed(machine.name, "state", machine.states[0].span, machine.states)
    return None


def _differences(
    listed: _Listed, match: re.Match[str], drawn: dict[str, re.Match[str]], offset: int
) -> Iterator[Finding]:
    values = {value.text for value in listed.values}
    for word, place in drawn.items():
        if word not in values:
            at = offset + place.start()
            label = Label(
                listed.span, "the schema lists its values here" if listed.kind == "value" else "the states begin here"
            )
            yield Finding(Span(at, at + len(word)), f"`{word}` is no {listed.kind} of `{listed.name}`", (label,))
    missing = [value for value in listed.values if value.text not in drawn]
    if drawn and missing and drawn.keys() <= values:
        at, name = offset + match.start("name"), match["name"]
        label = Label(missing[0].span, "the value of the schema" if listed.kind == "value" else "the state")
        yield Finding(Span(at, at + len(name)), f"enum `{name}` lacks the {listed.kind} `{missing[0].text}`", (label,))


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
        Bad(
            f"{_HEAD}"
            "```mermaid\nstateDiagram-v2\n    [*] --> ON_SHELF\n    ON_SHELF --> LENT: lend\n    LENT --> ON_SHELF: return\n"
            "    ON_SHELF --> SOLD: sell\n    SOLD --> [*]\n```\n\n```graphql\nenum BookStatus {\n"
            "  ON_SHELF\n  «LOANED»\n  SOLD\n}\n```\n",
            says="`LOANED` is no state of `Library`",
        ),
        Good(
            f"{_HEAD}"
            "```dbml\nEnum book_status {\n  ON_SHELF\n  LENT\n}\n```\n\n```graphql\nenum BookStatus {\n"
            "  ON_SHELF\n  LENT\n}\n```\n"
        ),
    ),
)
