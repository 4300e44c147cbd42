"""Knows where text, diagrams, notes and queries misspell, without code ticks, a name of several parts or a value in capitals."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ErDiagram, Flowchart, SequenceDiagram
from specwriter.model.mentions.capital_words import capital_words
from specwriter.model.mentions.joined_words import joined_words
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.spoken_words import Words, is_text, names, slips
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_FILE = "md|sql|json|ya?ml|xml|csv|parquet|html|png|svg|txt|log|proto|py|js|ts|go|sh|toml"
_SNAKE = regex(rf"(?<![\w/{{$&?-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w/=({{-]|\.(?:{_FILE})\b)")
_NOTE = regex(r"\bnote:\s*'[^'\n]*'|//[^\n]*")
_SQL = ("sql", "postgresql", "postgres", "mysql")
_TABLE = regex(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+\w+")
_QUERY = ("SELECT", "UPDATE", "INSERT")
_SHORTEST = 5  # shorter words in capitals are words of their own
_MANY = 2000


@once
def misspelt(spec: Spec) -> tuple[Mention, ...]:
    """The words that are a slip of exactly one declared name of several parts, or value in capitals, and stand nowhere else."""
    if not spec.schemas or len(names(spec)) > _MANY:
        return ()
    found = [*_snakes(spec), *_values(spec)]
    return tuple(sorted(found, key=lambda each: each.name.span.start))


def _snakes(spec: Spec) -> Iterator[Mention]:
    declared = names(spec)
    # Whatever stands between fences stands between ticks, too: code is left out.
    prose = " ".join(spec.source.text.split("`")[::2])
    joined = joined_words(prose) if "_" in prose else {}
    spoken = {word for word, at in joined.items() if word not in declared and _is_name(prose, at)}
    coded = {word for text in _coded(spec) if "_" in text for word in _SNAKE.findall(text)} - declared.keys()
    if not spoken and not coded:
        return
    words = Words({name: what for name, what in declared.items() if "_" in name and name.islower()})
    for each in slips(spec, spoken | coded, words):
        if each.name.text in coded or is_text(spec, each.name.span.start):
            yield each


def _is_name(text: str, at: int) -> bool:
    """Whether a word begins there that is a name in small letters, and no part of a path or a file name."""
    return _SNAKE.match(text, at) is not None


def _coded(spec: Spec) -> Iterator[str]:
    """The parts of code blocks that speak of names and declare none."""
    for block in spec.diagrams:
        diagram = block.diagram
        if type(diagram) is SequenceDiagram:
            yield from [message.text.text for message in diagram.messages]
            yield from [note.text.text for note in diagram.notes]
        elif type(diagram) is Flowchart:
            yield from [edge.label.text for edge in diagram.edges if edge.label is not None]
            yield from [node.label.text for node in diagram.nodes if node.label is not None]
        elif type(diagram) is ErDiagram:
            yield from [relation.label.text for relation in diagram.relations if relation.label is not None]
            yield from [each.type.text for entity in diagram.entities for each in entity.attributes]
    for sample in spec.code:
        body = sample.code.body
        if sample.code.language == "dbml":
            if "note:" in body or "//" in body:
                yield from _NOTE.findall(body)
        elif sample.code.language in _SQL and "CREATE " not in body and any(word in body for word in _QUERY):
            yield _TABLE.sub(" ", body)  # which tables a query names is asked elsewhere


def _values(spec: Spec) -> Iterator[Mention]:
    """The words in capitals that are a slip of a value that is no state: states are looked for with more care."""
    states = {state.text for machine in spec.machines for state in machine.states}
    pool = {
        text: what
        for text, what in names(spec).items()
        if what[1] == "value" and len(text) >= _SHORTEST and text.isupper() and text not in states
    }
    if not pool:
        return
    unknown = capital_words(spec) - names(spec).keys() - states
    yield from slips(spec, [word for word in unknown if len(word) >= _SHORTEST - 1], Words(pool))
