"""Knows how a folder of documents becomes a folder of pages with an index."""

from __future__ import annotations

import marshal
import os
from urllib.parse import quote, unquote

from specwriter.emitters.emission import KINDS
from specwriter.emitters.html.hero import title_of
from specwriter.emitters.html.index import Listed, index
from specwriter.emitters.html.page import page
from specwriter.linter.select import Selection
from specwriter.source.diagnostic import SEVERITIES, Diagnostic
from specwriter.source.record import Record
from specwriter.source.span import Span
from specwriter.workspace.check import Checker
from specwriter.workspace.emitting import CannotEmit, Emitted, style_of
from specwriter.workspace.files import documents, load_found
from specwriter.workspace.opening import understood
from specwriter.workspace.writing import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from specwriter.linter.rule import Finding, Rule

WORTH_A_PROCESS = 6
"""From how many documents on a second process pays for its start."""
INDEX = "index.html"


class Site(Record):
    """What was written: the path of each file, and for each document what its page lost."""

    written: tuple[str, ...]
    emitted: tuple[Emitted, ...]


def write_site(folder: str, output: str, jobs: int = 1, tell: Callable[[int, int], None] | None = None) -> Site:
    """Writes the pages of all documents below a folder; `tell` hears how many of how many are done.

    Raises MissingPath, BadConfiguration and CannotEmit.
    """
    if not os.path.isdir(folder):
        raise CannotEmit(f"`{folder}` is no folder: --site takes the folder of the specs")
    if os.path.exists(output) and not os.path.isdir(output):
        raise CannotEmit(f"`{output}` is a file: name a folder for the pages")
    checker = Checker(Selection())
    excluded = (checker.configuration(os.path.join(each, "x")).exclude for each in (os.getcwd(), folder))
    inside = os.path.join(os.path.realpath(output), "")
    around = os.path.join(os.path.realpath(folder), "").startswith(inside)  # the pages may stand beside the documents
    found = documents((folder,), tuple(dict.fromkeys(globs for each in excluded for globs in each)))
    paths = sorted(path for path in found if around or not os.path.realpath(path).startswith(inside))
    if not paths:
        raise CannotEmit(f"no Markdown document is below `{folder}`")
    work = _Work(checker, folder, output, paths)
    made = work.run(jobs, tell)
    listed = [Listed(*one[:-1]) for one in made]
    title = os.path.basename(os.path.abspath(folder)) or "Specs"
    target = os.path.join(output, INDEX)
    _write(target, index(title, listed))
    written = [os.path.join(output, *name.split("/")) for name in work.names.values()]
    return Site((*written, target), tuple(_emitted(path, one[-1]) for path, one in zip(paths, made, strict=True)))


class _Work:
    """The pages of one site while they are made."""

    def __init__(self, checker: Checker, folder: str, output: str, paths: list[str]) -> None:
        self.checker, self.folder, self.output, self.paths = checker, folder, output, paths
        self.names = _names(folder, paths)
        self.pages = {os.path.realpath(path): name for path, name in self.names.items()}
        self.beyond: dict[str, list[tuple[Rule, Finding]]] = {}

    def run(self, jobs: int, tell: Callable[[int, int], None] | None) -> list[tuple[Any, ...]]:
        """Each document is read twice: once for what it tells the others, once for its page."""
        jobs = jobs if len(self.paths) >= WORTH_A_PROCESS else 1
        self.checker.rules(Selection())  # imported once, before the processes part
        told = dict(zip(self.paths, _shared(self.told, self.paths, jobs, None), strict=True))
        from specwriter.workspace.across import compared
        from specwriter.workspace.disk import Disk

        found = compared(self.checker.across, {path: one[0] for path, one in told.items()}, Disk())
        self.beyond = found.findings
        return _shared(self.page, self.paths, jobs, tell)

    def told(self, path: str) -> tuple[Any, ...]:
        """What a document tells the others."""
        told = self.checker.check(load_found(path), telling=True).told
        return (marshal.dumps(told) if told is not None else b"",)  # type: ignore[arg-type]

    def page(self, path: str) -> tuple[Any, ...]:
        """Writes the page of a document; answers the fields of `Listed` and what was lost."""
        loaded = load_found(path)
        diagnostics = self.checker.check(loaded, self.beyond.get(path, ())).diagnostics
        spec = understood(loaded)
        name = self.names[path]
        said = style_of(spec)
        home = "../" * name.count("/") + INDEX
        made = page(spec, diagnostics, said, home, lambda target: self.page_of(path, target))
        _write(os.path.join(self.output, *name.split("/")), made.html)
        counts = tuple(sum(item.severity == severity for item in diagnostics) for severity in SEVERITIES)
        lost = tuple(
            (loss.kind, loss.severity, loss.message, loss.span.start, loss.span.end, loss.help) for loss in made.losses
        )
        shown = os.path.relpath(path, self.folder).replace(os.sep, "/")
        status = spec.status.text if spec.status else ""
        version = spec.version.text if spec.version else ""
        return (shown, _address(name), title_of(spec), said, status, version, counts, made.entries, lost)

    def page_of(self, path: str, target: str) -> str:
        """The address of the page for a link from one document to another; empty where the link leads elsewhere."""
        written, mark, fragment = target.partition("#")
        if not written or ":" in written or written.startswith(("/", "\\")) or "\0" in written:
            return ""
        wanted = os.path.realpath(os.path.join(os.path.dirname(path), unquote(written, errors="surrogateescape")))
        name = self.pages.get(wanted)
        if name is None:
            return ""
        steps = "../" * self.names[path].count("/")
        return f"{steps}{_address(name)}{mark}{fragment}"


def _shared(
    work: Callable[[str], tuple[Any, ...]], paths: list[str], jobs: int, tell: Callable[[int, int], None] | None
) -> list[tuple[Any, ...]]:
    done, here = 0, os.getpid()

    def told(path: str) -> tuple[Any, ...]:
        nonlocal done
        answer = work(path)
        done += jobs  # the other processes are about as far
        if tell and os.getpid() == here:
            tell(min(done, len(paths)), len(paths))
        return answer

    if jobs == 1:
        return [told(path) for path in paths]
    from specwriter.workspace.processes import share

    return share(told, paths, jobs)


def _names(folder: str, paths: Iterable[str]) -> dict[str, str]:
    """The name of each page, relative to the site: the document's with another ending, each once whatever the case of its letters."""
    taken = {INDEX}
    names: dict[str, str] = {}
    for path in paths:
        stem = os.path.splitext(os.path.relpath(path, folder).replace(os.sep, "/"))[0]
        name, number = f"{stem}.html", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}.html"
        taken.add(name.casefold())
        names[path] = name
    return names


def _address(name: str) -> str:
    """The name of a page as a link writes it; a name need not be UTF-8."""
    return quote(name, errors="surrogateescape")


def _write(target: str, content: str) -> None:
    try:
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        write(target, content)
    except OSError as error:
        raise CannotEmit(f"cannot write `{target}`: {(error.strerror or str(error)).lower()}") from error


def _emitted(path: str, lost: Iterable[tuple[str, str, str, int, int, str]]) -> Emitted:
    found = tuple(_diagnostics(path, lost))
    return Emitted(load_found(path).source, (), found)


def _diagnostics(path: str, lost: Iterable[tuple[str, str, str, int, int, str]]) -> Iterator[Diagnostic]:
    for kind, severity, message, start, end, help_ in lost:
        yield Diagnostic(path, KINDS[kind], kind, severity, message, Span(start, end), help=help_)
