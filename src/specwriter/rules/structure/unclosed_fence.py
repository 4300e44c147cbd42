"""Code blocks whose closing fence is missing.

## Why it matters
All that follows becomes code, up to the next fence or the end of the document: headings, tables and diagrams among it. None of
it is shown as meant, and none of it is read. A closing fence with something after it, be it a quote mark, closes nothing.

## Fix
Write the fence again on a line of its own after the last line of code. Only the first such block is reported: what comes after it
is upside down.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.fences import first_unclosed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    found = first_unclosed(spec)
    if found is None:
        return
    help_ = f"write {found.fence} on a line of its own after the code"
    labels: tuple[Label, ...] = ()
    if found.swallowed:
        line = spec.source.slice(found.swallowed).lstrip()
        after = line.lstrip("`~ \t")
        if line[:1] == "|":
            labels = (Label(found.swallowed, "this table was taken for code"),)
        elif after[:1].isalpha():
            labels = (Label(found.swallowed, "this fence was taken for code"),)
        else:
            labels = (Label(found.swallowed, "text after the fence keeps it from closing"),)
            help_ = f"remove `{after}` after the fence"
    yield Finding(found.opening, "code block is not closed", labels, help_)


RULE = Rule(
    code="DOC008",
    name="unclosed-fence",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Export\n\n«```json»\n{"format": "csv"}\n\n## Limits\n\nAn export has at most 50,000 rows.\n',
            says="code block is not closed",
        ),
        Bad(
            '# Export\n\n«```json»\n{"format": "csv"}\n\nThe tables:\n\n```sql\nCREATE TABLE exports (id uuid PRIMARY KEY);\n```\n',
            says="code block is not closed",
        ),
        Bad(
            "# Export\n\n«```mermaid»\ngraph TD\n    A --> B\n\n| Part | Does |\n|---|---|\n| A | waits |\n\n```sql\nSELECT 1;\n```\n",
            says="code block is not closed",
        ),
        Good('# Export\n\n```json\n{"format": "csv"}\n```\n\n## Limits\n\nAn export has at most 50,000 rows.\n'),
        Good('# Export\n\n````markdown\n```json\n{"format": "csv"}\n```\n````\n'),
    ),
)
