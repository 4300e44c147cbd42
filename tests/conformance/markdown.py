"""Measures our Markdown tree against the examples of the CommonMark and GitHub Flavored Markdown specifications.

The texts of the specifications (CC-BY-SA 4.0) are not part of this project. The source archive of the library `marko` carries both; `dev.py`
puts it beside the installed tools. From the HTML that a specification gives for an example, the outline is told that our tree claims:
headings, paragraphs, tables to the cell, code blocks, lists and quotes with their nesting, links, images, emphasis and code spans.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tests.conformance.figure import Figure
from tests.conformance.markdown_known import KNOWN
from tests.conformance.markdown_outline import Item, outline_of_html, outline_of_tree

ARCHIVE = Path(__file__).resolve().parents[2] / ".venv" / "specifications" / "marko-2.2.4.tar.gz"
SPECIFICATIONS = {"CommonMark 0.31.2": "commonmark", "GFM 0.29": "gfm"}
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(?P<markdown>.*?)^\.\n(?P<html>.*?)^`{32}$", re.M | re.S)


def measure(corpus: Path) -> list[Figure]:
    """A figure for each specification, one for the two without the examples that have a known reason; nothing comes from the corpus."""
    judged = {
        name: [(f"{source} {number}", difference(markdown, html)) for number, markdown, html in examples(source)]
        for name, source in SPECIFICATIONS.items()
    }
    figures = [_figure(f"Markdown: {name} examples", 0.95, _explained(cases)) for name, cases in judged.items()]
    unexplained = [case for cases in judged.values() for case in cases if case[0] not in KNOWN]
    return [*figures, _figure("Markdown: examples without a known reason to differ", 1.0, unexplained)]


def _explained(cases: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The cases with the known reason in the place of what differs."""
    return [(case, KNOWN.get(case, complaint) if complaint else "") for case, complaint in cases]


def missing() -> str:
    """Why there is nothing to measure here; empty where there is."""
    return "" if ARCHIVE.is_file() else f"{ARCHIVE.name} is not in .venv/specifications (dev.py fetches it)"


def examples(source: str) -> Iterator[tuple[int, str, str]]:
    """Each example of a specification: its number, the Markdown, the HTML."""
    with tarfile.open(ARCHIVE) as archive:
        name = f"{ARCHIVE.name.removesuffix('.tar.gz')}/tests/spec/{source}.txt"
        member = archive.extractfile(name)
        assert member is not None, name
        text = member.read().decode("utf-8")
    for number, match in enumerate(_EXAMPLE.finditer(text), start=1):
        yield number, match["markdown"].replace("→", "\t"), match["html"].replace("→", "\t")


def difference(markdown: str, html: str) -> str:
    """The first place where the outline of our tree is not that of the HTML; empty where they agree."""
    wanted, got = outline_of_html(html), outline_of_tree(markdown)
    for one, other in zip(wanted, got, strict=False):
        if not _same(one, other):
            return f"{one} read as {other}"
    if len(wanted) != len(got):
        return f"{wanted[len(got) :] or 'nothing'} read as {got[len(wanted) :] or 'nothing'}"
    return ""


def _same(wanted: Item, got: Item) -> bool:
    if wanted[0] == got[0] == "code":
        return wanted[1] == got[1] and _same_code(str(wanted[2]), str(got[2]))
    return wanted == got


def _same_code(wanted: str, got: str) -> bool:
    """Whether each line is the same, but for the prefix of containers, which our tree blanks to keep places."""
    lines, ours = wanted.rstrip("\n").split("\n"), got.rstrip("\n").split("\n")
    return len(lines) == len(ours) and all(
        our == line or (our.endswith(line) and not our[: len(our) - len(line)].strip())
        for line, our in zip(lines, ours, strict=True)
    )


def _figure(name: str, floor: float, cases: list[tuple[str, str]]) -> Figure:
    failures = [(case, complaint) for case, complaint in cases if complaint]
    return Figure(name, len(cases) - len(failures), len(cases), floor, failures)
