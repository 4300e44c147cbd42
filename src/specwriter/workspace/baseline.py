"""Knows where the baseline of a document lies, and how it is read once for a run."""

from __future__ import annotations

import os

from specwriter.linter import baseline as linter
from specwriter.markdown.parse import parse
from specwriter.workspace.config import BadConfiguration
from specwriter.workspace.stamp import file_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from specwriter.linter.baseline import Judgement, Mark
    from specwriter.markdown.tree import Document
    from specwriter.source.diagnostic import Diagnostic
    from specwriter.source.text import Source
    from specwriter.workspace.stamp import FileStamp

    Entries = dict[str, dict[Mark, int]]

_read: dict[str, tuple[FileStamp, Entries]] = {}


def judge(
    path: str, source: Source, document: Document | None, diagnostics: Sequence[Diagnostic], ran: AbstractSet[str]
) -> Judgement:
    """The findings of a document against the baseline at `path`; raises BadConfiguration where that cannot be read.

    `ran` are the codes of the rules that ran. `document` is None where it could not be read: then nothing of the baseline is gone,
    because nothing was looked for.
    """
    known = of_document(path, source.path)
    if not known:
        return linter.Judgement(tuple(diagnostics), 0, 0)
    found = linter.marks(source, document or parse(source.text), diagnostics)
    return linter.judge(known, found, diagnostics, ran if document else frozenset())


def of_document(path: str, document: str) -> dict[Mark, int]:
    """The entries of the baseline at `path` for one document; raises BadConfiguration where it cannot be read."""
    return entries(path).get(relative(document, path), {})


def entries(path: str) -> Entries:
    """The entries of a baseline by the paths of the documents; raises BadConfiguration where it cannot be read."""
    try:
        stamp = file_stamp(path)
        kept = _read.get(path)
        if kept is None or kept[0] != stamp:
            with open(path, encoding="utf-8") as handle:
                kept = _read[path] = stamp, linter.read(handle.read())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        cure = "`specwriter check --write-baseline` writes it"
        raise BadConfiguration(f"{path}: the baseline cannot be read: {reason}; {cure}") from error
    except ValueError as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise BadConfiguration(
            f"{path}: this is no baseline: {reason}; `specwriter check --write-baseline` writes it anew"
        ) from error
    return kept[1]


def lost(path: str) -> int:
    """How many findings of a baseline are in documents that are no longer there."""
    folder = os.path.dirname(path)
    return sum(
        sum(marks.values())
        for document, marks in entries(path).items()
        if not os.path.exists(os.path.join(folder, document))
    )


def relative(document: str, baseline: str) -> str:
    """The path of a document as a baseline writes it: from its own folder, with slashes."""
    return os.path.relpath(os.path.abspath(document), os.path.dirname(os.path.abspath(baseline))).replace(os.sep, "/")
