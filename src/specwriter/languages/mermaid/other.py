"""Knows how diagram types that are not modelled are validated: by the optional package `merman`, behind one adapter."""

from __future__ import annotations

from functools import cache

from specwriter.languages.mermaid.tree import Diagram
from specwriter.source.problem import Problem
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LONGEST_QUOTE = 30


def validate(text: str, offset: int, kind: str) -> Diagram:
    """The diagram without a tree; where the package is absent or fails, `not_checked` says so."""
    span = Span(offset, offset + len(text))
    engine = _engine()
    if engine is None:
        reason = f"a diagram of type `{kind}` is checked only where the package `merman` is installed"
        return Diagram(kind, span, not_checked=reason)
    found = _diagnostics(engine, text)
    if found is None:
        return Diagram(kind, span, not_checked=f"the package `merman` failed on this `{kind}` diagram")
    problems = [_problem(text, offset, kind, diagnostic) for diagnostic in found]
    return Diagram(kind, span, problems=tuple(sorted(problems, key=lambda problem: problem.span.start)))


@cache
def _engine() -> Any:
    """The engine of `merman`, loaded when the first such diagram is met; None where it cannot be imported."""
    try:
        import merman
    except (ImportError, OSError):  # a missing shared library is an OSError
        return None
    import atexit

    atexit.register(_engine.cache_clear)  # freed later than this, the engine complains on stderr
    return merman.MermanEngine(None, None)


def _diagnostics(engine: Any, text: str) -> list[dict[str, Any]] | None:
    """The errors that the engine reports; None where it breaks down, for another's crash must not end a check."""
    import json

    try:
        report = json.loads(engine.analyze_json(text, None))
    except Exception:
        return None
    if report["valid"]:
        return []
    errors = [diagnostic for diagnostic in report["diagnostics"] if diagnostic["severity"] == "error"]
    return errors or [{"message": "the diagram is not valid"}]


def _problem(text: str, offset: int, kind: str, diagnostic: dict[str, Any]) -> Problem:
    start, end = _place(text, diagnostic.get("span"))
    words = text[start:end]
    shown = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
    message = f"`{shown}` is not valid in a `{kind}` diagram" if shown else f"the `{kind}` diagram is not complete"
    return Problem(Span(offset + start, offset + end), message, str(diagnostic.get("message", "")).strip())


def _place(text: str, span: dict[str, Any] | None) -> tuple[int, int]:
    """The code points of a span in bytes, cut to its first line that holds something."""
    if not span:
        start, end = 0, len(text)
    else:
        source = text.encode("utf-8", "replace")
        start = len(source[: span["byte_start"]].decode("utf-8", "ignore"))
        end = len(source[: span["byte_end"]].decode("utf-8", "ignore"))
    covered = text[start:end]
    start += len(covered) - len(covered.lstrip())
    line = covered.strip().split("\n", 1)[0].rstrip()
    return start, start + len(line)
