"""Links and images whose file is not there.

## Why it matters
The reader of `[the refund rules](refunds.md)` gets an error page. Mostly the file was renamed or moved, and what the link promised
can no longer be checked by anyone.

Paths count from the document, those with a slash in front from the root of the repository. Targets that a web site or a renderer may
make (`guide/`, `refunds.html`) are let pass, and so is what .gitignore names: it is made, not written. Where a document stands in no
repository and none of its links leads anywhere, it was copied out of its place, and only near names are reported. Templates and archives
are passed over.

## Fix
Write the path of the file. Unsafe: a name that differs by a letter or two from one in the same folder is replaced by it.
"""

from __future__ import annotations

from posixpath import basename

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
from specwriter.model.targets import is_file, leads_to, near_file, target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace

    Link = tuple[str, int, int]


def across(workspace: Workspace) -> Iterator[Sighting]:
    for document in workspace.current():
        missing: dict[str, list[Link]] = {}
        found = 0
        for link in document.links:
            path = target(workspace, document, link[0]).path
            found += bool(path and leads_to(workspace, path))
            if path and not leads_to(workspace, path):
                missing.setdefault(path, []).append(link)
        if missing:
            at_home = found > 0 or workspace.around.root(document.path) is not None
            for path, links in missing.items():
                if is_file(path) and not _outside(workspace, document, path):
                    certain = at_home or (len(missing) == 1 and _beside(path, links[0][0]))
                    meant = near_file(workspace, path)
                    if meant or (certain and not workspace.around.ignored(path)):
                        yield Sighting(document.path, _finding(links, meant))


def _outside(workspace: Workspace, document: Digest, path: str) -> bool:
    """Whether a path leads out of the repository, or out of the folder of the run where there is none."""
    root = workspace.around.root(document.path)
    if root in (None, "", "."):
        return path.startswith("..")
    return not path.startswith(f"{root}/") or path[len(root or "") + 1 :].startswith("..")


def _beside(path: str, written: str) -> bool:
    """Whether a link names a document in the folder of its own."""
    return "/" not in written.removeprefix("./") and path.casefold().endswith(".md")


def _finding(links: list[Link], meant: str) -> Finding:
    """One finding for all links to one missing file; its fix mends them all."""
    written, start, end = links[0]
    name = written.partition("#")[0].partition("?")[0]
    message = f"file `{name}` does not exist"
    more = f"; {len(links) - 1} more here lead{'' if len(links) > 2 else 's'} to it" if len(links) > 1 else ""
    if not meant:
        return Finding(Span(start, end), message, help=f"write the path of a file that exists{more}")
    better = name.removesuffix(basename(name)) + meant
    fits = all(to - at == len(one) and one.startswith(name) for one, at, to in links)
    edits = tuple(Edit(Span(at, at + len(name)), better) for _, at, _ in links)
    fix = Fix(f"write `{better}`", edits, safe=False) if fits else None
    return Finding(Span(start, end), message, help=f"did you mean `{better}`?{more}", fix=fix)


RULE = WorkspaceRule(
    code="WSP001",
    name="link-to-missing-file",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    of_many=False,
    examples=(
        Bad(
            "--- payments.md ---\nA refund follows [the rules](«refnds.md»).\n--- refunds.md ---\n# Refunds\n",
            says="file `refnds.md` does not exist",
        ),
        Bad(
            "--- docs/payments.md ---\nSee [the rules](refunds.md#limits) and [the ledger](«../ledger.md»).\n"
            "--- docs/refunds.md ---\n## Limits\n",
            says="file `../ledger.md` does not exist",
        ),
        Good(
            "--- docs/payments.md ---\n[Rules](refunds.md#limits), [the schema](../schema.sql), [the folder](.).\n"
            "--- docs/refunds.md ---\n## Limits\n--- schema.sql ---\n"
        ),
        Good(
            "--- a.md ---\n[Guide](guide/) · [page](refunds.html) · [issue](../../issues/12)\n--- refunds.md ---\n# R\n"
        ),
    ),
)
