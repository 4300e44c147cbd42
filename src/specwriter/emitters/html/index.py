"""Knows the page that lists many specs and searches over all of them."""

from __future__ import annotations

import json

from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.findings import count
from specwriter.emitters.html.hero import status
from specwriter.emitters.html.shell import Shell
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Listed(Record):
    """One page of a site: its address, what its spec says of itself, how many findings it has (errors, warnings, infos), what a search
    finds in it: (kind, name, fragment, words).
    """

    path: str
    href: str
    title: str
    style: str
    status: str
    version: str
    counts: tuple[int, int, int]
    entries: tuple[tuple[str, str, str, str], ...]


def index(title: str, pages: Sequence[Listed]) -> str:
    """The list of all pages of a site."""
    rows = "\n".join(_row(page) for page in pages)
    found = [sum(page.counts[number] for page in pages) for number in range(3)]
    said = ", ".join(count(number, name) for number, name in zip(found, _NAMES, strict=True) if number) or "no findings"
    specs = count(len(pages), "document")
    table = (
        '<div class="scroll"><table class="specs catalogue"><thead><tr><th scope="col">Title</th><th scope="col">Style</th>'
        '<th scope="col">Status</th><th scope="col">Version</th><th scope="col">Findings</th><th scope="col">File</th></tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )
    shell = Shell(title, entries=_entries(pages), listing=True)
    head = f'<header class="hero"><h1>{escape(title)}</h1><p class="summary">{specs}, {said}</p></header>\n'
    return shell.document(shell.body("", head + (table if pages else "<p>No document was found.</p>"), "", ""))


_NAMES = ("error", "warning", "info")


def _row(page: Listed) -> str:
    href = escape(page.href)
    found = " ".join(_found(page)) or '<span class="clean">none</span>'
    shown = status(page.status) if page.status else ""
    return (
        f'<tr><td><a href="{href}">{escape(page.title)}</a></td><td>{escape(page.style)}</td><td>{shown}</td>'
        f'<td>{escape(page.version)}</td><td class="found">{found}</td><td class="path">{escape(page.path)}</td></tr>'
    )


def _found(page: Listed) -> Iterator[str]:
    for number, name in zip(page.counts, _NAMES, strict=True):
        if number:
            yield f'<span class="{name}">{count(number, name)}</span>'


def _entries(pages: Sequence[Listed]) -> str:
    """What the search looks through, as data that no script engine runs."""
    found = [["document", page.title, page.href, page.path, ""] for page in pages]
    for page in pages:
        found += [[kind, name, f"{page.href}#{at}", words, page.title] for kind, name, at, words in page.entries]
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="sw-entries">{data}</script>\n'
