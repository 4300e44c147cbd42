"""The tree against the examples of the CommonMark and GitHub Flavored Markdown specifications."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conformance.figure import Figure
from tests.conformance.markdown import difference, examples, measure, missing
from tests.conformance.markdown_known import KNOWN
from tests.conftest import CORPUS, ROOT

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "present")


@cache
def figures() -> list[Figure]:
    return measure(CORPUS)


def test_every_figure_is_above_its_floor() -> None:
    assert [figure.total for figure in figures()[:2]] == [652, 672]
    assert [(figure.name, figure.failures[:3]) for figure in figures() if figure.share < figure.floor] == []


def test_every_known_reason_is_still_needed() -> None:
    assert sorted(KNOWN.keys() - {case for figure in figures() for case, _ in figure.failures}) == []


def test_all_examples_of_the_extensions_but_autolinks_agree() -> None:
    marks = ("<thead>", "<del>Hi", 'type="checkbox"')
    extended = [(number, text, html) for number, text, html in examples("gfm") if any(mark in html for mark in marks)]
    assert len(extended) == 10  # seven tables, two task lists, one strikethrough
    assert [number for number, text, html in extended if difference(text, html)] == []


def test_where_the_two_specifications_differ_the_later_one_is_followed() -> None:
    later = {text: difference(text, html) for _, text, html in examples("commonmark")}
    changed = [text for number, text, _ in examples("gfm") if "CommonMark" in KNOWN.get(f"gfm {number}", "")]
    assert len(changed) == 9
    assert {later[text] for text in changed} == {""}


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# One\n", "<h2>One</h2>"),
        ("| a |\n|---|\n| b |\n", "<table><tr><th>a</th></tr><tr><td>c</td></tr></table>"),
        ("- a\n- b\n", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("[a](/x)\n", '<p><a href="/y">a</a></p>'),
        ("```\n a\n```\n", "<pre><code>a\n</code></pre>\n<p>b</p>"),
        ("```\na\n```\n", "<pre><code> a\n</code></pre>"),
    ],
)
def test_the_comparison_sees_a_difference(markdown: str, html: str) -> None:
    assert difference(markdown, html)


def test_the_command_prints_the_figures_and_records_them(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.conformance", "markdown", "--write", str(tmp_path / "page.md")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    for text in (done.stdout, page):
        assert "| Markdown: examples without a known reason to differ | 12" in text
    assert page.startswith("# Conformance\n")
    assert "Measured on 2026-11-23 with specwriter" in page
