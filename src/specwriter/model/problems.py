"""Knows which problems of the embedded languages belong together, and which of them a document may have."""

from __future__ import annotations

from specwriter.model.code_blocks import code_around
from specwriter.model.fences import first_unclosed
from specwriter.model.once import once
from specwriter.source.diagnostic import Label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec
    from specwriter.source.problem import Problem

SYNTAX = "syntax"
GROUPS = {
    "dbml": {
        "unknown-table": "unknown-name",
        "unknown-column": "unknown-name",
        "unknown-enum": "unknown-name",
        "unknown-value": "unknown-name",
        "unknown-schema": "unknown-name",
        "unknown-partial": "unknown-name",
        "unknown-note": "unknown-name",
        "unknown-table-group": "unknown-name",
        "duplicate": "duplicate",
        "mismatch": "mismatch",
        "same-ends": "mismatch",
        "dependency": "mismatch",
        "unknown-setting": "setting",
        "setting": "setting",
        "empty": "empty",
    },
    "mermaid": {"unknown-diagram": "unknown-diagram"},
    "json": {
        "trailing-comma": "trailing-comma",
        "extra-comma": "trailing-comma",
        "comment": "comment",
        "single-quote": "quotes",
        "curly-quote": "quotes",
        "backtick": "quotes",
        "duplicate-key": "duplicate-key",
        "unquoted-key": "unquoted-key",
        "unquoted-value": "unquoted-value",
        "missing-comma": "punctuation",
        "missing-colon": "punctuation",
        "extra-colon": "punctuation",
        "literal": "literal",
        "number": "literal",
        "white-space": "character",
        "control-character": "character",
        "escape": "character",
        "surrogate": "character",
        "newline-in-string": "character",
        "not-json": "not-json",
        "fragment": "fragment",
    },
}
"""The group of every kind that users select or allow apart from mistakes of syntax, by language."""

# Where no fence says that a text is JSON, these say that it was never meant as such.
_DOUBTS = frozenset(("extra-value", "stray-text", "not-json", "fragment"))


def group_of(language: str, kind: str) -> str:
    """The group of a kind of problem: every kind has one, `syntax` where nothing else fits."""
    return GROUPS.get(language, {}).get(kind, SYNTAX)


def problems_of(spec: Spec, language: str, group: str) -> list[Problem]:
    """The problems of one language and group that the document is to hear of, in document order."""
    if not spec.problems:
        return []
    return [
        problem
        for name, problem in spec.problems
        if name == language and group_of(name, problem.kind) == group and not _forgiven(spec, name, problem)
    ]


def labels_of(problem: Problem) -> tuple[Label, ...]:
    """The second places that explain a problem."""
    return tuple(Label(span, message) for span, message in problem.related)


def _forgiven(spec: Spec, language: str, problem: Problem) -> bool:
    if language == "json":
        return _allowed_by_fence(spec, problem)
    if language == "mermaid":
        return _is_swallowed(spec, problem)
    return language == "dbml" and problem.kind in ("unknown-table", "unknown-enum") and _in_another_block(spec, problem)


def _is_swallowed(spec: Spec, problem: Problem) -> bool:
    """Whether a problem lies in what an unclosed fence has taken into the diagram: that is told once."""
    found = first_unclosed(spec)
    if found is None or found.swallowed is None or problem.span.start < found.swallowed.start:
        return False
    code = code_around(spec, problem.span)
    return code is not None and code.span.start <= found.opening.start < code.span.end


def _allowed_by_fence(spec: Spec, problem: Problem) -> bool:
    """Outside of specs only a fence that says `json` promises JSON; where no fence says it, what looks like none was never meant so."""
    code = code_around(spec, problem.span)
    language = code.language if code else ""
    if not (spec.is_spec or language == "json"):
        return True
    return not language and problem.kind in _DOUBTS


def _in_another_block(spec: Spec, problem: Problem) -> bool:
    """Whether another block of the same language declares the name: together they are one schema."""
    name = spec.source.text[problem.span.start : problem.span.end].strip('"').casefold()
    return name in _declared_in_dbml(spec)


@once
def _declared_in_dbml(spec: Spec) -> frozenset[str]:
    """The tables and enums of all DBML blocks without their schemas, in lower case; none where there is but one block."""
    blocks = [block.schema for block in spec.schemas if block.language == "dbml"]
    if len(blocks) < 2:
        return frozenset()
    named = [table.name.text for schema in blocks for table in schema.tables]
    named += [enum.name.text for schema in blocks for enum in schema.enums]
    return frozenset(known.casefold().rpartition(".")[2] for known in named)
