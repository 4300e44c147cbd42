"""Knows what a diagram shows, in words for those who cannot see it: its title, its kind, and how its parts are called."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ClassDiagram, ErDiagram, Flowchart, SequenceDiagram, StateDiagram
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.languages.mermaid.tree import Diagram
    from specwriter.source.span import Span

_KINDS = {
    "flowchart": "Flowchart",
    "sequence": "Sequence diagram",
    "state": "State diagram",
    "er": "Entity relationship diagram",
    "class": "Class diagram",
    "gantt": "Gantt chart",
    "pie": "Pie chart",
    "mindmap": "Mind map",
    "timeline": "Timeline",
    "gitGraph": "Git graph",
    "journey": "User journey",
    "c4": "C4 diagram",
}
_NAMED = 12
_ACC_TITLE = regex(r"(?m)^[ \t]*accTitle[ \t]*:[ \t]*(\S[^\n]*)")
_ACC_TEXT = regex(r"(?m)^[ \t]*accDescr[ \t]*(?::[ \t]*(\S[^\n]*)|\{([^}]*)\})")
_UNSEEN = regex(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MARKUP = regex(r"<[^<>]{0,200}>|[`*_]{2,}")


class Described(Record):
    """A diagram in words. `parts` counts what has to be laid out; `fault` is the first mistake in it and `place` where that stands,
    empty where it is sound.
    """

    title: str
    text: str
    parts: int
    fault: str = ""
    place: Span | None = None


def described(diagram: Diagram, code: str = "", title: str = "") -> Described:
    """The diagram in words; `title` is for one that has none of its own."""
    kind = _KINDS.get(diagram.kind, "Diagram")
    own = _ACC_TITLE.search(code)
    parts, words = _content(diagram)
    told = _ACC_TEXT.search(code)
    text = _plain(told[1] or told[2] or "") if told else ""
    return Described(
        _plain(own[1] if own else diagram.title) or _plain(title) or kind,
        text or (f"{kind} {words}" if words else kind),
        parts,
        diagram.problems[0].message if diagram.problems else "",
        diagram.problems[0].span if diagram.problems else None,
    )


def _content(diagram: Diagram) -> tuple[int, str]:
    """How many parts there are to lay out, and a few words about them."""
    if isinstance(diagram, StateDiagram):
        names = [state.label or state.name.text for state in diagram.states]
        number = len(diagram.transitions)
        return len(names) + number, f"of {_counted(number, 'transition')} between {_listed('state', names)}"
    if isinstance(diagram, SequenceDiagram):
        names = [one.label or one.name.text for one in diagram.participants]
        number = len(diagram.messages)
        return len(names) + number, f"of {_counted(number, 'message')} between {_listed('participant', names)}"
    if isinstance(diagram, Flowchart):
        names = [node.label.text if node.label else node.name.text for node in diagram.nodes]
        number = len(diagram.edges)
        return len(names) + number + len(
            diagram.subgraphs
        ), f"of {_counted(number, 'edge')} between {_listed('node', names)}"
    if isinstance(diagram, ErDiagram):
        names = [entity.label or entity.name.text for entity in diagram.entities]
        rows = sum(len(entity.attributes) for entity in diagram.entities)
        number = len(diagram.relations)
        return len(names) + number + rows // 4, f"of {_counted(number, 'relation')} between {_listed('entity', names)}"
    if isinstance(diagram, ClassDiagram):
        names = [one.label or one.name.text for one in diagram.classes]
        rows = sum(len(one.members) for one in diagram.classes)
        number = len(diagram.relations)
        return len(names) + number + rows // 4, f"of {_counted(number, 'relation')} between {_listed('class', names)}"
    return 0, ""


def _counted(number: int, word: str) -> str:
    plural = word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith("s") else "s")
    return f"{number} {word if number == 1 else plural}"


def _listed(word: str, names: Iterable[str]) -> str:
    found = [_plain(name) for name in names]
    shown = ", ".join(found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{_counted(len(found), word)}: {shown}{more}" if found else _counted(0, word)


def _plain(text: str) -> str:
    """One line without markup, of moderate length."""
    flat = " ".join(_UNSEEN.sub(" ", _MARKUP.sub(" ", text)).split())
    return flat if len(flat) <= 200 else flat[:199] + "…"
