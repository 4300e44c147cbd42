"""Knows what a rule is: a code, a name, a severity, a check, and the examples that prove it."""

from __future__ import annotations

from specwriter.source.diagnostic import ERROR, INFO, WARNING, Edit, Fix, Label
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from specwriter.model.spec import Spec

__all__ = ["ERROR", "INFO", "WARNING", "Bad", "Edit", "Finding", "Fix", "Good", "Label", "Rule"]


class Finding(Record):
    """What a check yields: the smallest span that must change, and one sentence that says what is."""

    span: Span
    message: str
    labels: tuple[Label, ...] = ()
    help: str = ""
    fix: Fix | None = None


class Bad(Record):
    """A document that breaks the rule. `«` and `»` mark the span of the one finding expected (they are not part of the text).

    `says` is the expected message, `fixed` the whole document after the fix (empty where the rule has no fix).
    """

    text: str
    says: str
    fixed: str = ""


class Good(Record):
    """A document that keeps the rule, near enough to a bad one to be worth showing."""

    text: str


class Rule(Record):
    """A rule. `code` is three capital letters and three digits, `name` says the defect in kebab case and reads after "allow".

    `since` is the version that brought it. An `opt_in` rule runs only when it is selected by code or name. The page that
    `explain` shows comes from the docstring of the module: one sentence, then "Why it matters" and "Fix".
    """

    code: str
    name: str
    severity: str
    since: str
    check: Callable[[Spec], Iterable[Finding]]
    examples: tuple[Bad | Good, ...] = ()
    opt_in: bool = False
