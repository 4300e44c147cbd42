"""Knows what an emitter gives: files, and what their format could not say as the spec does."""

from __future__ import annotations

from specwriter.source.diagnostic import ERROR, WARNING
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.source.diagnostic import Diagnostic

KINDS = {
    "nothing-to-emit": "EMT001",
    "not-expressible": "EMT002",
    "not-understood": "EMT003",
    "assumed": "EMT004",
}
"""The kinds of losses and their codes."""
PAGES = {
    "EMT001": """The spec has nothing that the format could hold, so nothing is written.

Describe it in the form that the help shows.""",
    "EMT002": """The spec says something that the format has no word for.

The output leaves it out or says something weaker. Nothing is wrong with the spec: keep what is lost in mind where the output is used, or
choose another format or dialect.""",
    "EMT003": """The spec says something in words that the format cannot carry over, such as a field whose type stands nowhere.

The output leaves it open. Write it in the form that the help shows.""",
    "EMT004": """The format demands what the spec leaves open, so the usual was filled in.

Say it in the spec where something else is meant.""",
}
"""What each code means, and what to do."""


class File(Record):
    """One file of the output. `name` is relative, with forward slashes, empty where the format gives a single file; bytes are written as
    they are, text as UTF-8.
    """

    name: str
    content: str | bytes


class Loss(Record):
    """What stands in the spec and not, or not so, in the output; `span` is its place in the spec."""

    kind: str
    span: Span
    message: str
    help: str = ""

    @property
    def severity(self) -> str:
        """Nothing to emit is an error; all else is a warning."""
        return ERROR if self.kind == "nothing-to-emit" else WARNING


class Order(Record):
    """What is asked of an emitter beside the spec: the SQL `dialect`, the `diagnostics` to show in the margin, the `path` that the output
    is written to (empty for standard output; its ending may choose between YAML and JSON), the title of the `style` that the spec follows.
    """

    dialect: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    path: str = ""
    style: str = ""


class Emission(Record):
    """What an emitter gives for one spec."""

    files: tuple[File, ...]
    losses: tuple[Loss, ...] = ()


class Unavailable(Exception):
    """A format that cannot be made on this machine; the text says what to install."""
