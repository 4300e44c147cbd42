"""Knows what a rule over several documents is, and how its examples are written."""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, INFO, WARNING, Bad, Edit, Finding, Fix, Good, Label, Rule
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from specwriter.model.spec import Spec
    from specwriter.model.workspace import Workspace

__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "Bad",
    "Edit",
    "Finding",
    "Fix",
    "Good",
    "Label",
    "Sighting",
    "Span",
    "WorkspaceRule",
    "alone",
    "documents_of",
]

_HEAD = regex(r"^--- (\S+) ---\n", re.MULTILINE)


class Sighting(Record):
    """A finding and the path of the document it stands in; labels may name the paths of others."""

    path: str
    finding: Finding


def alone(_spec: Spec) -> tuple[()]:
    """What such a rule says of one document by itself: nothing."""
    return ()


def _nothing(_workspace: Workspace) -> tuple[()]:
    return ()


class WorkspaceRule(Rule):
    """A rule over the digests of all documents that are checked together.

    `across` yields findings with their paths; `check` is `alone`. The examples are several documents in one text, each after a line
    `--- orders.md ---`; files that are no Markdown only exist. The one span marked may stand in any of them. A rule that is not
    `of_many` says the same of a document whichever others are checked with it.
    """

    across: Callable[[Workspace], Iterable[Sighting]] = _nothing
    of_many: bool = True


def documents_of(text: str) -> tuple[tuple[str, str], ...]:
    """The paths and texts of the documents of an example."""
    pieces = _HEAD.split(text)
    return tuple(zip(pieces[1::2], pieces[2::2], strict=True))
