"""JSON with other quotes than double ones.

## Why it matters
Single and curly quotes are another language's, or a word processor's. A JSON parser stops at the first of them.

## Fix
Safe: the text is put into double quotes.
"""

from __future__ import annotations

from specwriter.languages.json.repair import replacement
from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "json", "quotes"):
        mended = replacement(problem, spec.source.text)
        fix = Fix("use double quotes", (Edit(problem.span, mended),)) if mended is not None else None
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="JSN004",
    name="wrong-quotes-in-json",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            """# Tag\n\n```json\n{"colour": «'teal'»}\n```\n""",
            says="`'teal'` is not in double quotes",
            fixed='# Tag\n\n```json\n{"colour": "teal"}\n```\n',
        ),
        Bad(
            '# Tag\n\n```json\n{"label": «\u201cfragile\u201d»}\n```\n',
            says="`\u201cfragile\u201d` is not in double quotes",
            fixed='# Tag\n\n```json\n{"label": "fragile"}\n```\n',
        ),
        Good("""# Tag\n\n```json\n{"note": "the \u201cfragile\u201d one, isn't it"}\n```\n"""),
    ),
)
