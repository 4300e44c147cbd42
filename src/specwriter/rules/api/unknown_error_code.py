"""Error codes of operations that the error catalogue lacks.

## Why it matters
Clients build their branches from the catalogue. A code that is missing there gets the default branch: "something went wrong". In documents
that are not specs only misspelt codes are reported.

## Fix
Add the code to the catalogue, or correct it.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.problem_details import catalogued, problems
from specwriter.source.near import Vocabulary
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    known = catalogued(spec)
    if not known:
        return
    vocabulary = Vocabulary(known)
    for code in _used(spec):
        if code.text in known or not code.text.replace("_", "").isalnum() or code.text.isdigit():
            continue
        meant = vocabulary.near(code.text)
        first = known[meant] if meant else next(iter(known.values()))
        if meant or spec.is_spec:
            label = Label(first.name.span, f"the catalogue has `{meant}`" if meant else "this is the catalogue")
            help_ = f"did you mean `{meant}`?" if meant else f"add a row `{code.text}`"
            yield Finding(code.span, f"`{code.text}` is not in the error catalogue", (label,), help_)


def _used(spec: Spec) -> Iterator[Name]:
    for operation in spec.operations:
        yield from (row.code for row in operation.errors if row.code is not None)
    for problem in problems(spec):
        if problem.code is not None and not problem.code.elided:
            inside = Span(problem.code.span.start + 1, problem.code.span.end - 1)
            yield Name(problem.code.text, inside)


_HEAD = "# Pharmacy\n\n### POST /orders\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n"
_CATALOGUE = (
    "\n## Error catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n"
    "| NO_PRESCRIPTION | 422 | None is on file |\n"
    "| OUT_OF_STOCK | 409 | The shelf is empty |\n"
)

RULE = Rule(
    code="API029",
    name="unknown-error-code",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 409 | «OUT_OF_STOK» | Nothing is left |\n{_CATALOGUE}",
            says="`OUT_OF_STOK` is not in the error catalogue",
        ),
        Bad(
            f"---\narchitecture: ddd\n---\n\n{_HEAD}| 403 | «TOO_YOUNG» | Under 18 |\n{_CATALOGUE}",
            says="`TOO_YOUNG` is not in the error catalogue",
        ),
        Good(f"{_HEAD}| 409 | OUT_OF_STOCK | Nothing is left |\n{_CATALOGUE}"),
    ),
)
