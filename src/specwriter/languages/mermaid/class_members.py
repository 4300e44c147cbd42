"""Knows how a member of a class is written: `+int total`, `-List~Order~ orders()$`, `name: string`."""

from __future__ import annotations

from specwriter.languages.mermaid.class_scene import ClassDraft
from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.lexer import Unexpected
from specwriter.languages.mermaid.tree import Member
from specwriter.source.problem import Problem
from specwriter.source.span import Name

_VISIBILITIES = frozenset("+-#~")
_CLASSIFIERS = frozenset("$*")  # static and abstract


def member(text: Name) -> Member | None:
    """The parts of a member; None where it holds a `)` but no parameters, which Mermaid cannot read.

    As in Mermaid's classTypes, what holds a `)` after its first character is a method.
    """
    return _method(text) if text.text.find(")") > 0 else _field(text)


def _field(text: Name) -> Member:
    words = text.text
    visibility = words[0] if words[0] in _VISIBILITIES else ""
    classifier = words[-1] if words[-1] in _CLASSIFIERS else ""
    inside = words[len(visibility) : len(words) - len(classifier)].strip()
    name, kind = _name_and_type(inside)
    return Member(text, "field", visibility, name, kind, "", classifier)


def _method(text: Name) -> Member | None:
    words = text.text
    close = words.rfind(")")
    opened = words.rfind("(", 0, close)
    if opened < 1:
        return None
    visibility = words[0] if words[0] in _VISIBILITIES and opened > 1 else ""
    after = words[close + 1 :]
    classifier = after[:1] if after[:1] in _CLASSIFIERS else ""
    result = after[1:].strip() if after[:1].isspace() or classifier else after.strip()
    if not classifier and result[-1:] in _CLASSIFIERS:
        classifier, result = result[-1], result[:-1]
    name, kind = _name_and_type(words[len(visibility) : opened].strip())
    result = result.removeprefix(":").strip() or kind
    return Member(text, "method", visibility, name, result, words[opened + 1 : close].strip(), classifier)


def _name_and_type(words: str) -> tuple[str, str]:
    """`name: type`, `type name` or a name alone."""
    name, colon, kind = words.partition(":")
    if colon:
        return name.strip(), kind.strip()
    kind, _, name = words.rpartition(" ")
    return name, kind.strip()


def add_member(draft: ClassDraft, text: Name) -> None:
    """Add a member or, between `<<` and `>>`, an annotation."""
    words = text.text
    if words.startswith("<<") and words.endswith(">>"):
        draft.annotations.append(words[2:-2])
    elif words:
        found = member(Name(unmask(words), text.span))
        if found is None:
            raise Unexpected(Problem(text.span, "a method without parameters", "write `name(parameters) result`"))
        draft.members.append(found)
