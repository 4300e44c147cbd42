"""The page of a spec: everything in order, names that lead to their definitions, findings at their place, nothing that is fetched."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from specwriter.emitters.html import page as make
from specwriter.markdown.tree import Code, Heading, walk
from specwriter.reader import read
from specwriter.source.diagnostic import Diagnostic, Label
from specwriter.source.span import Span
from specwriter.source.text import Source
from tests.emitters.html_page import (
    EXAMPLES,
    Element,
    content_of,
    dangling,
    emitted,
    html_of,
    identities,
    page_of,
    parsed,
)

SPEC = """---
architecture: standard
status: draft
version: "0.3"
---

# Order Service

## Review Table

| Version | Date | Name | Role | Description |
| --- | --- | --- | --- | --- |
| 0.3 | 2026-11-02 | Ana Lind | Author | First draft |

## Database Design

```dbml
Enum order_status {
  OPEN
  PAID
}

Table customers {
  id uuid [pk]
}

Table orders {
  id uuid [pk]
  customer_id uuid [not null, ref: > customers.id]
  status order_status [not null, default: 'OPEN', note: 'see the machine']
}
```

## State Machine

The machine is held in `orders.status`.

```mermaid
stateDiagram-v2
    [*] --> OPEN: place
    OPEN --> PAID: pay
    PAID --> [*]
```

| From | Trigger | To |
| --- | --- | --- |
| - | place | OPEN |
| OPEN | pay | PAID |

## API Documentation

### POST /orders/{order_id}/pay

Pays an order, which becomes PAID.

**Path parameters**

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| order_id | uuid | Y | The order |

**Response (200 OK)**

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| status | enum(PAID) | Y | After payment |

```json
{"status": "PAID"}
```

## Acceptance Criteria

| ID | Criterion | Measure | Verified by |
| --- | --- | --- | --- |
| AC-1 | `POST /orders/{order_id}/pay` answers fast | p95 under 100 ms | Load test |
"""


@pytest.fixture(scope="module")
def spec_page() -> Element:
    return page_of(SPEC)


def definition(page: Element, kind: str, name: str) -> Element:
    """The definition of a name."""
    found = [
        one
        for one in page.all(kind="def")
        if one.attributes["data-kind"] == kind and one.attributes["data-name"] == name
    ]
    assert len(found) == 1, f"{kind} {name}: {len(found)} definitions"
    return found[0]


def leading_to(page: Element, target: Element) -> list[str]:
    """The words that link to a definition."""
    return [one.text for one in page.all("a", "ref") if one.attributes["href"] == f"#{target.attributes['id']}"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_example_is_a_sound_page_without_a_loss(path: Path) -> None:
    made = emitted(path.read_text())
    assert made.losses == ()
    page = parsed(str(made.files[0].content))
    known = identities(page)
    assert len(known) == len(set(known))
    assert dangling(page) == set()
    assert all(one.attributes.get("scope") for one in page.all("th"))
    assert all(one.attributes.get("aria-label") or one.text.strip() for one in page.all("button"))
    levels = [int(one.name[1]) for one in page.one("main").all() if re.fullmatch(r"h[1-6]", one.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_word_of_a_document_is_on_its_page_in_order(path: Path) -> None:
    document = read(Source(str(path), path.read_text())).document
    page = parsed(str(emitted(path.read_text()).files[0].content))
    words = " ".join(page.one("main").text.replace("​", "").split())
    at = 0
    for block in walk(document.blocks):
        if isinstance(block, Heading) and block.level > 1:
            found = words.find(" ".join(block.text.split())[:12], at)
            assert found >= at, block.text
            at = found
        if isinstance(block, Code):
            for line in block.body.splitlines():
                assert " ".join(line.split()) in words, line


def test_the_head_says_what_the_spec_says_of_itself(spec_page: Element) -> None:
    head = spec_page.one("header", "hero")
    assert head.one("h1").text == "Order Service"
    facts = {fact.one("dt").text: fact.one("dd").text for fact in head.one("dl").all("div")}
    assert facts == {
        "Status": "draft",
        "Version": "0.3",
        "Style": "standard",
        "Reviewed": "1 revision, last by Ana Lind, 2026-11-02",
    }
    assert [one.text for one in head.one("ul", "inside").all("li")] == ["1 operation", "2 tables", "2 states"]


def test_front_matter_that_is_more_than_facts_is_shown_as_it_is_written() -> None:
    head = page_of("---\ntitle: T\nowner: Ana\ntags:\n  - a\n---\n\n# T\n").one("header", "hero")
    assert [fact.text for fact in head.all("dt")] == ["owner"]
    assert head.one("details").one("pre").text == "title: T\nowner: Ana\ntags:\n  - a"
    assert not page_of("---\ntitle: T\nowner: Ana\n---\n\n# T\n").one("header", "hero").all("details")


def test_the_contents_list_the_headings_with_the_methods_of_operations(spec_page: Element) -> None:
    listed = [" ".join(one.text.split()) for one in spec_page.one("nav").all("a")]
    assert listed == [
        "Review Table",
        "Database Design",
        "State Machine",
        "API Documentation",
        "POST /orders/{order_id}/pay",
        "Acceptance Criteria",
    ]


def test_a_table_is_a_card_with_keys_notes_and_references(spec_page: Element) -> None:
    cards = {card.attributes["aria-label"]: card for card in spec_page.all("article", "entity")}
    assert list(cards) == ["Table customers", "Table orders", "Enum order_status"]
    rows = cards["Table orders"].one("tbody").all("tr")
    assert [row.one("th").one(kind="def").text for row in rows] == ["id", "customer_id", "status"]
    reference = rows[1].one("a", "ref")
    assert reference.text == "customers.id"
    assert reference.attributes["href"] == f"#{cards['Table customers'].one('tbody').one(kind='def').attributes['id']}"
    assert "see the machine" in rows[2].text
    enum = rows[2].all("td")[0].one("a", "ref")
    assert enum.attributes["href"] == f"#{cards['Enum order_status'].one(kind='def').attributes['id']}"


def test_a_state_is_a_link_wherever_it_is_spoken_of(spec_page: Element) -> None:
    paid = definition(spec_page, "state", "PAID")
    places = leading_to(spec_page, paid)
    # the enum's value (card and code), the transition's row, the operation's text, the enum of the response field, the diagram's own lines
    assert places.count("PAID") >= 5
    assert paid.attributes["data-brief"] == "leads to the end"
    assert definition(spec_page, "state", "OPEN").attributes["data-brief"] == "leads to PAID on pay"


def test_a_definition_tells_where_it_is_used(spec_page: Element) -> None:
    operation = definition(spec_page, "operation", "POST /orders/{order_id}/pay")
    assert operation.attributes["data-brief"] == "Pays an order, which becomes PAID."
    assert operation.around is not None
    button = operation.around.one("button", "uses")
    assert button.attributes["aria-label"] == "POST /orders/{order_id}/pay: used in 1 place"
    listing = next(one for one in spec_page.all() if one.attributes.get("id") == button.attributes["popovertarget"])
    row = listing.one("li")
    assert row.one("a").text == f"line {SPEC[: SPEC.index('| AC-1')].count(chr(10)) + 1}"
    assert row.one(kind="in").text == "Acceptance Criteria"
    use = next(one for one in spec_page.all() if one.attributes.get("id") == row.one("a").attributes["href"][1:])
    assert use.text == "POST /orders/{order_id}/pay"
    assert "ref" in use.classes


def test_an_operation_is_a_card_with_method_status_and_example(spec_page: Element) -> None:
    card = spec_page.one("section", "operation")
    assert card.one("h3").one(kind="method").text == "POST"
    assert card.one("h3").one("var").text == "order_id"
    assert card.one(kind="status").text == "200"
    pair = card.one("div", "pair")
    assert pair.one("table").one("td").text == "status"
    assert pair.one("figure", "example").one("pre").text == '{"status": "PAID"}'


def test_a_state_diagram_stands_beside_its_table_and_keeps_its_source(spec_page: Element) -> None:
    beside = spec_page.one("div", "beside")
    drawn, told = [one for one in beside.children if isinstance(one, Element)]
    assert drawn.one("svg").attributes["role"] == "img"
    assert drawn.one("details").one("summary").text == "Mermaid source"
    assert "OPEN --> PAID: pay" in drawn.one("pre").text
    assert [cell.text for cell in told.all("th")] == ["From", "Trigger", "To"]
    assert {one.text.strip() for one in drawn.all("a", "drawn")} == {"OPEN", "PAID"}


def test_a_transition_table_without_a_diagram_is_drawn() -> None:
    text = "# A\n\n## States\n\n| From | Trigger | To |\n| --- | --- | --- |\n| OPEN | pay | PAID |\n| OPEN | cancel | CANCELLED |\n"
    page = content_of(text)
    assert page.one("div", "beside").one("svg").attributes["role"] == "img"


FINDING = Diagnostic(
    "spec.md",
    "STM004",
    "unknown-state",
    "error",
    "`PAYD` is <not> a state",
    Span(SPEC.index("| OPEN | pay") + 15, SPEC.index("| OPEN | pay") + 19),
    (Label(Span(SPEC.index("PAID"), SPEC.index("PAID") + 4), "declared here"),),
    "did you mean `PAID`?",
)


def test_a_finding_stands_at_its_place_and_in_the_list() -> None:
    page = page_of(SPEC, (FINDING,))
    note = page.one("aside", "note")
    line = SPEC[: FINDING.span.start].count("\n") + 1
    assert " ".join(note.text.split()) == (
        f"error STM004 line {line}PAYD is <not> a statedid you mean PAID?line {SPEC[: SPEC.index('PAID')].count(chr(10)) + 1} declared here"
    )
    notes = note.around
    assert notes is not None
    assert notes.around is not None
    siblings = [one for one in notes.around.children if isinstance(one, Element)]
    assert "beside" in siblings[siblings.index(notes) + 1].classes
    assert page.one("mark", "error").text == "PAID"
    assert page.one("button", "findings-button").text == "1 error"
    assert page.one("section", "findings").one("li").one("a").attributes["href"] == f"#{note.attributes['id']}"
    assert len(page.one("section", "findings").all("input")) == 3


def test_a_page_without_findings_says_so(spec_page: Element) -> None:
    assert spec_page.one("button", "findings-button").text == "no findings"
    assert not spec_page.all("aside", "note")


def test_a_finding_in_the_front_matter_is_at_the_top() -> None:
    found = Diagnostic(
        "spec.md", "REV007", "x", "warning", "version differs", Span(SPEC.index("0.3"), SPEC.index("0.3") + 3)
    )
    main = page_of(SPEC, (found,)).one("main")
    assert main.all()[1].all("aside") or main.one("div", "notes")


INLINE = [
    ("a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e</code></p>"),
    ("[x](https://e.com/?a=1&b=2)", '<p><a href="https://e.com/?a=1&amp;b=2" class="outside" rel="noopener noreferrer">x</a></p>'),
    ("<me@example.com>", '<p><a href="mailto:me@example.com" rel="noopener noreferrer">me@example.com</a></p>'),
    ("[x](javascript:alert(1))", "<p><span>x</span></p>"),
    ("[x](JaVaScRiPt:alert(1))", "<p><span>x</span></p>"),
    ("[x](data:text/html,hi)", "<p><span>x</span></p>"),
    ("[x](//evil.example)", "<p><span>x</span></p>"),
    ("[x](../other.md#a)", '<p><a href="../other.md#a" rel="noopener noreferrer">x</a></p>'),
    ("[x](#nowhere)", '<p><span class="dead" title="this link leads nowhere">x</span></p>'),
    ("a<br>b  \nc", "<p>a<br>b<br>\nc</p>"),
    ("H<sub>2</sub>O <kbd>K</kbd> <!-- gone -->x", "<p>H<sub>2</sub>O <kbd>K</kbd> x</p>"),
    ("<script>alert(1)</script>", '<pre class="raw"><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>'),
    ("a <b>bold", "<p>a <b>bold</b></p>"),
    ("a </b>c <span onclick=x>d</span>", "<p>a c d</p>"),
    ("&amp; &lt;b&gt; \\*x\\*", "<p>&amp; &lt;b&gt; *x*</p>"),
    ("![shot](shot.png)", '<p><a href="shot.png" rel="noopener noreferrer"><span class="image" role="img" aria-label="shot">shot</span></a></p>'),
    ("![dot](data:image/png;base64,AAAA)", '<p><img src="data:image/png;base64,AAAA" alt="dot"></p>'),
    ("![dot](data:image/svg+xml;base64,AAAA)", '<p><span class="image" role="img" aria-label="dot">dot</span></p>'),
    ("- [x] done\n- [ ] open", '<ul>\n<li class="task"><input type="checkbox" disabled checked aria-label="done"> done</li>\n<li class="task"><input type="checkbox" disabled aria-label="to do"> open</li>\n</ul>'),
    ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
    ("**Responses**", '<p class="label"><strong>Responses</strong></p>'),
    ("**Response** (200 OK)", '<p class="label"><strong>Response</strong> (200 OK)</p>'),
    ("**Owner:** Platform", "<p><strong>Owner:</strong> Platform</p>"),
    ("**Owner**: Platform", "<p><strong>Owner</strong>: Platform</p>"),
    ("> quoted\n> text", "<blockquote>\n<p>quoted\ntext</p>\n</blockquote>"),
    ("> [!WARNING]\n> Careful.", '<div class="alert warning"><p class="alert-head">Warning</p><p>Careful.</p>\n</div>'),
    ("| a | b |\n|:-:|--:|\n| 1 | - |", '<div class="scroll"><table><thead><tr><th scope="col" class="center">a</th><th scope="col" class="right">b</th></tr></thead>\n<tbody>\n<tr><td class="center">1</td><td class="right">-</td></tr>\n</tbody></table></div>'),
    ("- a\n\n  ```json\n  {\n    \"k\": 1\n  }\n  ```", '<ul>\n<li>a<pre class="code" data-language="json"><code>{\n  <span class="tk">&quot;k&quot;</span>: <span class="tn">1</span>\n}</code></pre>\n</li>\n</ul>'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INLINE, ids=[text[:30] for text, _ in INLINE])
def test_markdown_becomes_html(text: str, expected: str) -> None:
    html = html_of(text)
    body = html[html.index("</header>\n", html.index('class="hero"')) + 10 : html.index("<footer>")]
    assert body.strip() == expected


def test_details_stay_open_over_blocks_and_end_with_their_section() -> None:
    page = content_of(
        "# T\n\n<details>\n<summary>More</summary>\n\n- item\n\n</details>\n\nafter\n\n<details>\n\nopen\n\n## Next\n\nx\n"
    )
    first, second = page.all("details")
    assert first.one("summary").text == "More"
    assert first.one("li").text == "item"
    assert "after" not in first.text
    assert "open" in second.text
    assert "Next" not in second.text


def test_footnotes_lead_there_and_back() -> None:
    page = content_of("# T\n\nText[^a] more[^a].\n\n[^a]: The note.\n")
    first, second = page.all("sup", "footnote")
    note = page.one("section", "footnotes").one("li")
    assert first.one("a").attributes["href"] == f"#{note.attributes['id']}"
    backs = [one.attributes["href"][1:] for one in note.all("a")]
    assert backs == [first.one("a").attributes["id"], second.one("a").attributes["id"]]
    assert "The note." in note.text


def test_headings_have_the_addresses_of_github() -> None:
    page = content_of('# T\n\n## A b: c!\n\n## A b: c!\n\n## sw-main\n\n[up](#a-b-c-1) [id](#here) <a id="here"></a>\n')
    assert [one.attributes["id"] for one in page.all("h2")] == ["a-b-c", "a-b-c-1", "_sw-main"]
    assert [one.attributes["href"] for one in page.one("p").all("a")] == ["#a-b-c-1", "#here"]


def test_the_policy_allows_the_page_itself_and_nothing_else(spec_page: Element) -> None:
    policy = next(
        one.attributes["content"]
        for one in spec_page.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["img-src"] == ["data:"]

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert rules["style-src"] == [digest(one.text) for one in spec_page.all("style")]
    assert rules["script-src"] == [digest(one.text) for one in spec_page.all("script")]
    assert not [
        one
        for one in spec_page.all()
        if "style" in one.attributes or any(name.startswith("on") for name in one.attributes)
    ]
    assert not [
        one for one in spec_page.all() if one.name in ("iframe", "object", "embed", "base", "form", "foreignobject")
    ]
    loads = [
        one
        for one in spec_page.all()
        if one.attributes.get("src") or (one.name == "link" and one.attributes["href"] != "data:,")
    ]
    assert not loads


def test_the_output_is_the_same_under_another_hash_seed(tmp_path: Path) -> None:
    path = tmp_path / "spec.md"
    path.write_text(SPEC)
    outputs = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "specwriter", "emit", "html", str(path), "-o", str(tmp_path / f"{seed}.html")]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
        outputs.append((tmp_path / f"{seed}.html").read_bytes())
    assert outputs[0] == outputs[1]


def test_without_the_extra_diagrams_are_code_and_that_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from specwriter.emitters.svg.engine import _engine

    monkeypatch.setitem(sys.modules, "merman", None)
    _engine.cache_clear()
    try:
        made = emitted(SPEC)
    finally:
        _engine.cache_clear()
    assert [(loss.kind, loss.message) for loss in made.losses] == [
        ("not-expressible", "the diagrams are shown as code")
    ]
    assert "backend-spec-writer[diagrams]" in made.losses[0].help
    page = parsed(str(made.files[0].content))
    assert not page.one("main").all("svg")
    assert "OPEN --> PAID: pay" in page.one("main").text


def test_a_broken_diagram_is_code_and_a_loss_at_its_place() -> None:
    text = "# T\n\n```mermaid\nstateDiagram-v2\n  A --> \n```\n\n```mermaid\nsequenceDiagram\n  A->>B: hi\n```\n"
    made = emitted(text)
    assert len(made.losses) == 1
    assert text.index("stateDiagram") - 12 <= made.losses[0].span.start < text.index("sequenceDiagram")
    assert len(parsed(str(made.files[0].content)).one("main").all("div", "drawing")) == 1


def test_images_are_told_once() -> None:
    made = emitted("# T\n\n![a](a.png) ![b](https://e.com/b.png)\n")
    assert [loss.message for loss in made.losses] == ["2 images are linked, not shown"]


def test_nesting_without_end_is_shown_as_it_is_written() -> None:
    page = content_of("# T\n\n" + "> " * 3_000 + "deep\n")
    assert "deep" in page.text


def test_a_document_of_nothing_is_a_page() -> None:
    for text in ("", "\n", "---\n---\n", "#\n", "text"):
        assert page_of(text).one("h1").text


def test_links_to_other_documents_lead_to_their_pages() -> None:
    spec = read(Source("a.md", "# T\n\n[b](b.md#x) [c](c.md)\n"))
    made = make(spec, page_of=lambda target: "b.html#x" if target.startswith("b.md") else "", home="index.html")
    page = parsed(made.html)
    assert [one.attributes["href"] for one in page.one("div", "content").one("p").all("a")] == ["b.html#x", "c.md"]
    assert page.one("a", "bar-home").attributes["href"] == "index.html"
    assert made.entries[0] == ("section", "T", "t", "[b](b.md#x) [c](c.md)")
