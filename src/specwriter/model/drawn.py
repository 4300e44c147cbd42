"""Knows which declared parts the nodes of a flowchart and the participants of a sequence diagram stand for, and who points at whom."""

from __future__ import annotations

import re

from specwriter.languages.mermaid.tree import Flowchart, SequenceDiagram
from specwriter.model.mentions.naming import joined
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.languages.mermaid.tree import Edge, Message, Node
    from specwriter.model.spec import DiagramBlock, Spec
    from specwriter.source.span import Name

_REMARK = regex(r"\s*(?:<br|\\n|\(|\[|:|\n).*", re.IGNORECASE | re.DOTALL)
_DATABASE = regex(r"(?i)(?:\b|[-_ ])(?:db|database|postgres\w*|mysql|mariadb|mongo\w*|dynamo\w*|sql server|oracle)\b")
_DATABASE_WORDS = regex(
    r"(?i)(?:\b|(?<=[-_ ]))(?:db|database|data|store|postgres\w*|mysql|mariadb|mongo\w*|sql|schema|tables?)\b"
)
_NO_DATABASE = regex(
    r"(?i)kafka|rabbit|broker|queue|\bbus\b|nats|\bs[qn]s\b|pub-?sub|pulsar|stream|redis|valkey|cache|\bs3\b|bucket|blob|object|file|"
    r"warehouse|lake|elastic|opensearch|search|index|metric|\blogs?\b|prometheus|loki|tempo|vault|secret|registry|consul|config|topic|event"
)
_KIND = regex(r"(?<=\w)(?:service|module|context|layer|api|svc|srv|ms)s?\Z")


class Arrow(Record):
    """An arrow of a flowchart between two declared parts; `edge` is the line it is drawn by."""

    source: Name
    target: Name
    edge: Edge


class Call(Record):
    """A message between two declared parts whose sender waits for the answer."""

    source: Name
    target: Name
    message: Message


class Parts:
    """Declared names, asked for by what a drawing calls them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._whole: dict[str, Name] = {}
        self._stems: dict[str, Name | None] = {}
        for name in names:
            key = joined(_plain(name.text))
            if key and self._whole.setdefault(key, name) is name:
                short = _KIND.sub("", key)
                self._stems[short] = name if short not in self._stems else None

    def find(self, *written: str) -> Name | None:
        """The part that one of some words names, with or without `service`, `module` and the like behind it."""
        keys = [joined(_plain(word)) for word in written if word]
        for key in keys:
            if key in self._whole:
                return self._whole[key]
        for key in keys:
            found = self._stems.get(_KIND.sub("", key))
            if found is not None:
                return found
        return None


def flowcharts(spec: Spec) -> Iterator[tuple[Flowchart, DiagramBlock]]:
    """Every flowchart with the block it stands in."""
    for block in spec.diagrams:
        if isinstance(block.diagram, Flowchart):
            yield block.diagram, block


def stands_for(chart: Flowchart, parts: Parts) -> dict[str, Name]:
    """The part that each node or subgraph stands for, by its id: its own, or that of the subgraph around it."""
    found: dict[str, Name] = {}
    for subgraph in chart.subgraphs:
        part = parts.find(subgraph.label, subgraph.name.text) or found.get(subgraph.parent)
        if part is not None:
            found[subgraph.name.text] = part
    for node in chart.nodes:
        part = parts.find(label(node), node.name.text) or found.get(node.parent)
        if part is not None:
            found[node.name.text] = part
    return found


def label(node: Node) -> str:
    """What a reader sees in a node: its label, or its id where it has none."""
    return node.label.text if node.label else node.name.text


def is_database(node: Node) -> bool:
    """Whether a node is drawn or named as a database; brokers, caches, indexes and files are none."""
    words = label(node)
    if _NO_DATABASE.search(words):
        return False
    return node.shape in ("cylinder", "cyl", "db", "database") or _DATABASE.search(words) is not None


def owner_of_database(node: Node, parts: Parts) -> Name | None:
    """The part that a database is named after (`reader-db` belongs to `reader-service`); None where the node is none, or is of no one."""
    if not is_database(node):
        return None
    words = _DATABASE_WORDS.sub(" ", _plain(label(node))).strip(" -_")
    return parts.find(words) if words else None


def ends(edge: Edge) -> tuple[tuple[str, str], ...]:
    """The pairs (from, to) of an edge: none for a plain line, two for an arrow with two heads."""
    forward = ((edge.source.text, edge.target.text),) if edge.arrow.endswith(">") else ()
    return (*forward, (edge.target.text, edge.source.text)) if edge.arrow.startswith("<") else forward


def arrows(chart: Flowchart, parts: Parts) -> Iterator[Arrow]:
    """The arrows between two different parts."""
    known = stands_for(chart, parts)
    for edge in chart.edges if len(known) > 1 else ():
        for source, target in ends(edge):
            one, other = known.get(source), known.get(target)
            if one is not None and other is not None and one is not other:
                yield Arrow(one, other, edge)


def calls(spec: Spec, parts: Parts) -> Iterator[Call]:
    """The messages between two different parts that are answered, or that name an operation: their sender waits."""
    for block in spec.diagrams:
        if isinstance(block.diagram, SequenceDiagram):
            yield from _calls(block.diagram, parts)


def _calls(diagram: SequenceDiagram, parts: Parts) -> Iterator[Call]:
    known: dict[str, Name] = {}
    for each in diagram.participants:
        part = parts.find(each.label, each.name.text)
        if part is not None:
            known[each.name.text] = part
    answered = {(message.target.text, message.source.text) for message in diagram.messages if message.reply}
    for message in diagram.messages:
        one, other = known.get(message.source.text), known.get(message.target.text)
        if one is None or other is None or one is other or message.reply or ")" in message.arrow:
            continue
        if (message.source.text, message.target.text) in answered or _OPERATION.match(message.text.text):
            yield Call(one, other, message)


_OPERATION = regex(r"[\s`*\"]*(?:GET|POST|PUT|PATCH|DELETE)\b")


def _plain(written: str) -> str:
    """A label without what stands on its second line or in brackets."""
    return _REMARK.sub("", written) or written
