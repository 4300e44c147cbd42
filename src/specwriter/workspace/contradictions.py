"""Knows in which examples an imported source contradicts itself, and how its spec says that this is known."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from specwriter.importers.imported import KINDS
from specwriter.linter.run import run
from specwriter.linter.select import Selection
from specwriter.markdown.tree import Code
from specwriter.model.once import forget
from specwriter.reader import read
from specwriter.source.diagnostic import ERROR, WARNING, Diagnostic
from specwriter.source.record import replace
from specwriter.source.span import Span
from specwriter.source.text import Source
from specwriter.workspace.check import Checker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_KIND = "contradiction"
_HELP = "correct the example or what declares it, and remove the comment above the example"


def allowed(spec: Source) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The spec with a comment above each JSON example that a check would refuse, and those contradictions at their places in it.

    The comment is the suppression of a finding with its reason: what the source says is kept, a check accepts it, and a reader sees it.
    """
    text, refused = spec.text, _refused(spec)
    if not refused:
        return spec, ()
    starts = sorted(refused)
    comments = [_comment(refused[start]) for start in starts]
    added = [0, *accumulate(map(len, comments))]

    def moved(span: Span) -> Span:
        by = added[bisect_right(starts, span.start)]
        return Span(span.start + by, span.end + by)

    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    shown = text[: starts[0]] + "".join([comment + part for comment, part in zip(comments, parts, strict=True)])
    return Source(spec.path, shown), tuple([_told(error, moved) for start in starts for error in refused[start]])


def _refused(source: Source) -> dict[int, list[Diagnostic]]:
    """The errors within JSON examples, by where the block of the example begins."""
    spec = read(source)
    rules = [rule for rule in Checker(Selection()).rules() if rule.severity == ERROR]
    errors = run(spec, rules, frozenset()).diagnostics
    forget()
    examples = [block.span for block in spec.document.blocks if isinstance(block, Code) and block.language == "json"]
    starts = [place.start for place in examples]
    found: dict[int, list[Diagnostic]] = {}
    for error in errors:
        index = bisect_right(starts, error.span.start) - 1
        if index >= 0 and examples[index].covers(error.span):
            found.setdefault(starts[index], []).append(error)
    return found


def _comment(errors: list[Diagnostic]) -> str:
    codes = ", ".join(sorted({error.code for error in errors}))
    return f"<!-- specwriter: allow {codes} because the imported description says so -->\n\n"


def _told(error: Diagnostic, moved: Callable[[Span], Span]) -> Diagnostic:
    """An error in an example as a remark on the source."""
    labels = tuple([replace(label, span=moved(label.span)) for label in error.labels])
    message = f"the source contradicts itself: {error.message}"
    return Diagnostic(error.path, KINDS[_KIND], _KIND, WARNING, message, moved(error.span), labels, _HELP)
