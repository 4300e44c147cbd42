"""Links to a place in another document that is not there.

## Why it matters
The link opens the other document at its top, and the reader looks for the section that it promised. Mostly the heading was renamed
there, and nobody looked for who links to it.

Anchors are those that GitHub gives to headings, and the `id` and `name` of HTML elements; differences in case and in hyphens are let
pass. The other document need not be among those checked.

## Fix
Write the anchor of the heading. Unsafe: an anchor that differs by a letter or two from one that exists is replaced by it.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import (
    WARNING,
    Bad,
    Edit,
    Finding,
    Fix,
    Good,
    Sighting,
    Span,
    WorkspaceRule,
    alone,
)
from specwriter.model.targets import Target, anchors, has_anchor, leads_to, target
from specwriter.source.near import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.workspace import Workspace


def across(workspace: Workspace) -> Iterator[Sighting]:
    known_words: dict[str, Vocabulary] = {}
    for document in workspace.current():
        told: set[Target] = set()
        for written, start, end in document.links:
            if "#" not in written:
                continue
            meant = target(workspace, document, written)
            path = leads_to(workspace, meant.path)
            known = anchors(workspace, path) if path else None
            if known is None or meant in told or has_anchor(known, meant.anchor):
                continue
            told.add(meant)
            words = known_words.setdefault(path, Vocabulary(sorted(known)))
            whole = end - start == len(written)
            place = Span(end - len(written.partition("#")[2]), end) if whole else Span(start, end)
            yield Sighting(document.path, _finding(meant.anchor, path, words.near(meant.anchor), place, whole))


def _finding(anchor: str, path: str, meant: str | None, place: Span, whole: bool) -> Finding:
    message = f"`{path}` has no heading with the anchor `#{anchor}`"
    if not meant:
        return Finding(place, message, help="write the anchor of a heading that exists there")
    fix = Fix(f"write `#{meant}`", (Edit(place, meant),), safe=False) if whole else None
    return Finding(place, message, help=f"did you mean `#{meant}`?", fix=fix)


RULE = WorkspaceRule(
    code="WSP002",
    name="link-to-missing-anchor",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    of_many=False,
    examples=(
        Bad(
            "--- payments.md ---\nSee [the limits](refunds.md#«limit»).\n--- refunds.md ---\n## Limits\n",
            says="`refunds.md` has no heading with the anchor `#limit`",
        ),
        Bad(
            "--- docs/payments.md ---\nSee [the ledger](/ledger/spec.md#«double-entry»).\n--- ledger/spec.md ---\n# Ledger\n",
            says="`ledger/spec.md` has no heading with the anchor `#double-entry`",
        ),
        Good(
            "--- payments.md ---\nSee [the limits](refunds.md#limits) and [their source](refunds.md?plain=1#L14).\n"
            "--- refunds.md ---\n## Limits\n"
        ),
    ),
)
