"""Outside judges of the drawings: every valid text of the corpus is drawn, and in a real browser no label leaves its box."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from specwriter.emitters.emission import Order
from specwriter.emitters.svg import Drawing, draw, emit
from specwriter.reader import read
from specwriter.source.text import Source
from tests.accept.judges import program

pytest.importorskip("merman", reason="drawings need the extra `diagrams`")

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
OURS = ("flowchart", "sequence", "state", "er", "class")
EVERY = 5  # of the corpus, to stay within the time of a run; all of it is in docs/conformance.md
# What is not drawn although the official parser takes it: a sequence diagram without participants shows nothing.
EXPLAINED = ("the diagram has no participants",)


def official() -> list[dict[str, object]]:
    path = ROOT.parent / "shared" / "corpus" / "mermaid" / "official.jsonl"
    if not path.is_file():
        pytest.skip("the corpus does not stand beside this checkout")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_corpus_is_drawn() -> None:
    rows = [row for row in official() if row["valid"] and row["type"] in OURS][::EVERY]
    refused: Counter[str] = Counter()
    for number, row in enumerate(rows):
        found = draw(str(row["text"]), f"d{number}")
        if isinstance(found, Drawing):
            ElementTree.fromstring(found.svg)
            assert "foreignObject" not in found.svg
            continue
        assert found.reason in EXPLAINED, (row["id"], found.reason)
        refused[str(row["type"])] += 1
    assert sum(refused.values()) <= 3, refused


MEASURED = """<!DOCTYPE html><meta charset="utf-8"><body>%s<pre id="found"></pre><script>
const found = [];
for (const svg of document.querySelectorAll("svg[role=img]")) {
  const page = svg.getBoundingClientRect();
  for (const text of svg.querySelectorAll("text")) {
    if (!text.textContent.trim()) continue;
    const box = text.getBoundingClientRect();
    const out = Math.max(page.left - box.left, box.right - page.right, page.top - box.top, box.bottom - page.bottom);
    if (out > 0.5) found.push([svg.id, "leaves the drawing", text.textContent, out]);
    const node = text.closest("g.node, g.actor, g.edgeLabel");
    const shape = node && node.querySelector("rect, polygon, path, circle, ellipse");
    if (!shape) continue;
    const around = shape.getBoundingClientRect();
    const wide = Math.max(around.left - box.left, box.right - around.right);
    if (wide > 1.5 && around.width > 4) found.push([svg.id, "leaves its box", text.textContent, wide]);
  }
}
document.getElementById("found").textContent = JSON.stringify(found);
</script>"""


def clipped(drawings: list[str], folder: Path) -> list[list[object]]:
    """The labels that a browser draws beyond their box or their drawing."""
    page = folder / "page.html"
    page.write_text(
        MEASURED % "".join(f"<div>{one.replace('max-width:100%', '')}</div>" for one in drawings), encoding="utf-8"
    )
    flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=4000,3000",
    ]
    done = subprocess.run(
        [program("chromium"), *flags, "--dump-dom", page.as_uri()], capture_output=True, timeout=120, check=False
    )
    told = re.search(r'<pre id="found">(.*?)</pre>', done.stdout.decode(errors="replace"), re.DOTALL)
    assert told, done.stderr.decode(errors="replace")[-500:]
    found: list[list[object]] = json.loads(told[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return found


def test_no_label_of_the_examples_is_clipped(tmp_path: Path) -> None:
    drawings = [
        str(file.content)
        for number, path in enumerate(EXAMPLES)
        for file in emit(read(Source(f"{number}.md", path.read_text(encoding="utf-8"))), Order(path="out")).files
    ]
    assert len(drawings) >= 40
    assert clipped(drawings, tmp_path) == []


def test_no_label_of_the_corpus_is_clipped(tmp_path: Path) -> None:
    """Labels in the fonts of the browser; those in scripts that Arial has not are as wide as another font makes them."""
    rows = [
        row
        for row in official()
        if row["valid"] and row["type"] in ("flowchart", "state", "er") and str(row["text"]).isascii()
    ]
    found = [draw(str(row["text"]), f"d{number}") for number, row in enumerate(rows[::11])]
    drawings = [one.svg for one in found if isinstance(one, Drawing)]
    outside = clipped(drawings, tmp_path)
    assert len(outside) <= 0.02 * len(drawings), outside
