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
"""The kinds of losses and their codes: the spec has nothing for the format; the format has no word for it; the spec's word has no meaning
that the format could carry; something that the spec leaves open was filled in.
"""


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
