"""Drawings: accessible, measured in the font they name, with nothing in them that acts or leads out; what cannot be drawn is told."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import font_advances

from specwriter.emitters.emission import Emission, Order, Unavailable
from specwriter.emitters.svg import Drawing, Undrawn, draw, emit, engine
from specwriter.emitters.svg.advances import BOLD, REGULAR
from specwriter.emitters.svg.measuring import block, width, wrapped
from specwriter.emitters.svg.packing import shelves
from specwriter.emitters.svg.styles import declarations
from specwriter.reader import read
from specwriter.source.text import Source

pytest.importorskip("merman", reason="drawings need the extra `diagrams`")

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</text></svg><script>alert(1)</script>",
    "]]><script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//evil.example>",
    "<style>@import url(//evil.example/x.css)</style>",
    "<b style='background:url(//evil.example)' onclick=alert(1)>b</b>",
    "#lt;script#gt;",
    "<foreignObject><body onload=alert(1)>",
    "*/}</style><script>",
    "${7*7}",
    "‮rtl 🚀 " + "x" * 3000,
)
PLACES = {
    "flowchart": 'flowchart TD\nA["{0}"] -->|"{0}"| B("{0}")\nsubgraph S["{0}"]\nB\nend',
    "sequence": "sequenceDiagram\nparticipant A as {0}\nA->>B: {0}\nNote over A: {0}\nalt {0}\nA->>B: x\nend",
    "state": 'stateDiagram-v2\nstate "{0}" as s1\ns1 --> s2: {0}\nnote right of s1: {0}',
    "er": 'erDiagram\nA ||--o{{ B : "{0}"\nA {{\nint x "{0}"\n}}',
    "class": 'classDiagram\nclass A["{0}"]\nA : +m() {0}\nA --> B : {0}\nnote for A "{0}"',
    "title": "---\ntitle: '{0}'\n---\nflowchart TD\naccDescr: {0}\nA-->B",
    "pie": 'pie title {0}\n"{0}" : 3',
    "gantt": "gantt\ntitle {0}\nsection {0}\n{0} :a1, 2014-01-01, 30d",
}
DIRECTIVES = (
    'flowchart TD\nA-->B\nclick A "javascript:alert(1)" "tip"',
    'flowchart TD\nA-->B\nclick A call alert(1) "tip"',
    'flowchart TD\nA-->B\nclick A href "JaVaScRiPt:alert(1)"',
    'flowchart TD\nA-->B\nclick A href "data:text/html,<script>alert(1)</script>"',
    "flowchart TD\nA-->B\nstyle A fill:url(https://evil.example/x),stroke:red",
    "flowchart TD\nA-->B\nclassDef c fill:#f00,background:url(//evil.example)\nclass A c",
    '%%{init: {"themeCSS": "@import url(https://evil.example/a.css); * {background:url(https://evil.example/b)} body{display:none}"}}%%\nflowchart TD\nA-->B',
    '%%{init: {"fontFamily": "x;}</style><script>alert(1)</script>"}}%%\nflowchart TD\nA-->B',
    '%%{init: {"themeVariables": {"primaryColor": "red;} body{display:none} a{", "fontFamily": "url(https://evil.example/f)"}}}%%\nflowchart TD\nA-->B',
    '%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\nflowchart TD\nA["<img src=https://evil.example/p.png>x"]-->B',
    'flowchart TD\nA@{ img: "https://evil.example/p.png", label: "x", h: 60 }',
    'sequenceDiagram\nparticipant A\nlinks A: {"x":"javascript:alert(1)"}\nA->>A: x',
    'classDiagram\nclass A\nclick A href "javascript:alert(1)"',
    'gantt\nsection s\nx :a1, 2014-01-01, 30d\nclick a1 href "javascript:alert(1)"',
    "---\nconfig:\n  themeCSS: 'body{display:none}'\n  look: handDrawn\n---\nflowchart TD\nA-->B",
)
ALLOWED = frozenset(
    "svg title desc style g defs symbol use path rect circle ellipse line polyline polygon text tspan a marker clipPath mask pattern "
    "linearGradient radialGradient stop filter feDropShadow feGaussianBlur feOffset feFlood feComposite feMerge feMergeNode".split()
)


def drawn(code: str, identifier: str = "d1", theme: str = "light", title: str = "") -> Drawing:
    found = draw(code, identifier, theme, title)
    assert isinstance(found, Drawing), found
    return found


def harmless(svg: str, identifier: str = "d1") -> None:
    """Nothing in a drawing acts, leads out of it but by a link, or touches the page around it."""
    assert "<!" not in svg
    for node in ElementTree.fromstring(svg).iter():
        name = node.tag.removeprefix(SVG)
        assert name in ALLOWED, name
        for key, value in node.attrib.items():
            assert not key.lower().startswith("on"), key
            assert "javascript" not in value.lower() or name == "title", value
            assert "evil.example" not in value, value
            assert "url(" not in value or re.fullmatch(r"url\(#[\w.:-]+\)", value), value
            assert key != "id" or value.startswith(identifier), value
            assert key != "href" or value.startswith(("#", "https://", "http://")), value
        if name == "style":
            rules = re.findall(r"([^{}]+)\{([^{}]*)\}", node.text or "")
            assert all(
                one.strip().startswith(f"#{identifier}") for selectors, _ in rules for one in selectors.split(",")
            )
            assert not re.search(r"url\(|@|javascript|expression|position|evil", node.text or "")


def test_accessible_and_alone() -> None:
    drawing = drawn("flowchart TD\nA[Cart] --> B[Order]", title="From cart to order")
    root = ElementTree.fromstring(drawing.svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "d1-title d1-desc"
    assert [root[0].text, root[1].text] == ["From cart to order", "Flowchart of 1 edge between 2 nodes: Cart, Order"]
    assert (drawing.title, root.get("width")) == ("From cart to order", f"{drawing.width:g}")
    assert "foreignObject" not in drawing.svg
    harmless(drawing.svg)


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        ("flowchart TD\naccTitle: My title\naccDescr: My words\nA", "My title", "My words"),
        (
            "---\ntitle: Front\n---\nerDiagram\nA ||--o{ B : has",
            "Front",
            "Entity relationship diagram of 1 relation between 2 entities: A, B",
        ),
        (
            "sequenceDiagram\nA->>B: hi",
            "Sequence diagram",
            "Sequence diagram of 1 message between 2 participants: A, B",
        ),
        ("stateDiagram-v2\n[*] --> A", "State diagram", "State diagram of 1 transition between 1 state: A"),
        ('pie\n"a" : 1', "Pie chart", "Pie chart"),
    ],
)
def test_described(code: str, title: str, text: str) -> None:
    root = ElementTree.fromstring(drawn(code).svg)
    assert [root[0].text, root[1].text] == [title, text]


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_no_label_comes_alive(kind: str, word: str) -> None:
    found = draw(PLACES[kind].format(word), "d1")
    if isinstance(found, Drawing):
        harmless(found.svg)
    else:
        assert found.reason


@pytest.mark.parametrize("code", DIRECTIVES, ids=range(len(DIRECTIVES)))
def test_no_directive_comes_alive(code: str) -> None:
    harmless(drawn(code).svg)


def test_links_to_the_web_stay() -> None:
    svg = drawn('flowchart TD\nA-->B\nclick A href "https://example.org/x?a=1&b=2" "tip" _blank').svg
    assert 'href="https://example.org/x?a=1&amp;b=2"' in svg
    assert 'rel="noopener noreferrer"' in svg


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("fill:red;position:fixed;z-index:9", "fill:red"),
        ("fill:url(#x)", ""),
        ("fill:#f00 !important;stroke:expression(1)", "fill:#f00 !important"),
        ("stroke:red\\;x;opacity:.5", "opacity:.5"),
        ("fill:var(--x)", "fill:var(--x)"),
    ],
)
def test_declarations(written: str, kept: str) -> None:
    assert declarations(written) == kept


def test_titles_hold_no_sign_that_xml_forbids() -> None:
    root = ElementTree.fromstring(drawn("flowchart TD\nA[a\x01b]-->B", title="x\x00\x1b<y>&\ufffe").svg)
    assert root[0].text == "x &"


def test_several_drawings_share_a_page() -> None:
    code = "sequenceDiagram\nactor A\nA->>B: hi"
    ids = [re.findall(r' id="([^"]+)"', drawn(code, name).svg) for name in ("one", "two")]
    assert all(name.startswith("one") for name in ids[0])
    assert len(set(ids[0] + ids[1])) == len(ids[0]) + len(ids[1])
    for svg in (drawn(code, "one").svg,):
        known = set(re.findall(r' id="([^"]+)"', svg))
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= known


def test_same_bytes_again_and_another_theme() -> None:
    code = "stateDiagram-v2\n[*] --> A: go\nA --> [*]"
    assert drawn(code) == drawn(code)
    assert drawn(code).svg != drawn(code, theme="dark").svg
    assert drawn(code).width == drawn(code, theme="dark").width


def test_identifiers_are_plain() -> None:
    with pytest.raises(ValueError, match="no identifier"):
        draw("flowchart TD\nA", 'x"><script>')


def test_labels_are_lines_of_text() -> None:
    svg = drawn(
        'flowchart TD\nA["one<br/>two & <b>three</b>"] -->|"a long label that has to be broken somewhere"| B'
    ).svg
    root = ElementTree.fromstring(svg)
    lines = ["".join(line.itertext()) for text in root.iter(SVG + "text") for line in text]
    assert lines == ["a long label that has to be", "broken somewhere", "one", "two & three", "B"]
    assert [one.text for one in root.iter(SVG + "tspan") if one.get("font-weight") == "bold"] == ["three"]


def test_arial_has_these_advances() -> None:
    # Arial's advance widths as its AFM tells them, in thousandths: A 667, space 278, i 222, W 944, bold A 722
    assert [round(width(char, 1000)) for char in "A iW"] == [667, 278, 222, 944]
    assert round(width("A", 1000, bold=True)) == 722
    assert width("日", 10) > 10
    assert width("a\u0301", 10) == width("a", 10)


def font(style: str) -> Path:
    """The file of Liberation Sans in a style; skips the test where the font is not installed."""
    finder = shutil.which("fc-match")
    if finder is None:
        pytest.skip("no fontconfig tells where fonts are")
    words = [finder, "-f", "%{family}|%{file}", f"Liberation Sans:style={style}"]
    family, _, file = subprocess.run(words, capture_output=True, text=True, check=True).stdout.partition("|")
    if family != "Liberation Sans":
        pytest.skip("the font Liberation Sans is not installed")
    return Path(file)


@pytest.mark.parametrize(("table", "style"), [(REGULAR, "Regular"), (BOLD, "Bold")], ids=["regular", "bold"])
def test_advances_are_those_of_the_font(table: dict[int, str], style: str) -> None:
    held = {first + at: int(wide) for first, run in table.items() for at, wide in enumerate(run.split())}
    assert held.items() <= font_advances.advances(font(style)).items()
    assert len(held) > 600


@pytest.mark.parametrize(
    ("line", "limit", "lines"),
    [
        ("aaa bbb ccc", 60, ["aaa bbb", "ccc"]),
        ("kebab-case-words", 90, ["kebab-case-", "words"]),
        ("orders/items/all", 40, ["orders/items/all"]),
        ("日本語、日本", 50, ["日本", "語、", "日本"]),
        ("short", 500, ["short"]),
    ],
)
def test_breaks(line: str, limit: float, lines: list[str]) -> None:
    assert wrapped(line, 16, False, limit, True) == lines


def test_a_block_is_as_wide_as_its_limit_once_it_breaks() -> None:
    assert block("aaa bbb ccc", 16, False, 60, True) == (60, 2)
    assert block("aaaaaaaaaa", 16, False, 60, True)[0] > 60
    assert block("aaaaaaaaaa", 16, False, 60, False)[1] == 2


@pytest.mark.parametrize(
    "code",
    [
        "flowchart TD\n" + "\n".join(f"A{n}-->A{n + 1}" for n in range(10_000)),
        "stateDiagram-v2\n" + "\n".join(f"A{n}-->A{n + 1}" for n in range(1_500)),
        "sequenceDiagram\n" + "A->>B: x\n" * 5_000,
        "flowchart TD\n" + "\n".join(f"A{n * 7 % 61}-->A{n * 11 % 53}" for n in range(900)),
    ],
)
def test_what_is_too_large_is_refused(code: str) -> None:
    found = draw(code, "d1")
    assert isinstance(found, Undrawn)
    assert found.too_large
    assert "too large to draw" in found.reason


def test_tables_that_nothing_joins_stand_in_rows() -> None:
    tables = "\n".join(f"T{n} {{\n  int id PK\n  text words\n}}" for n in range(12))
    apart = drawn("erDiagram\n" + tables + '\nT0 ||--o{ T1 : "x"\n')
    assert 0.5 < apart.width / apart.height < 3
    root = ElementTree.fromstring(apart.svg)
    assert len(root.findall(SVG + "svg")) == 11
    assert root[1].text == "Entity relationship diagram of 1 relation between 12 entities: " + ", ".join(
        f"T{n}" for n in range(12)
    )
    harmless(apart.svg)
    styled = drawn("erDiagram\n" + tables + "\nstyle T3 fill:#cfc\n")
    assert not ElementTree.fromstring(styled.svg).findall(SVG + "svg")


@pytest.mark.parametrize(
    ("code", "shown", "remark"),
    [
        ("graph TD\nA --> B(-oval-)", "oval", "ellipses are drawn as rounded boxes"),
        ("graph TD; # --> href/node; href/node --> B[end of it]", "href/node", ""),
        ("graph TD\n: --> A\n: -->|again| B", ":", ""),
        ("classDiagram\nclass `Car`~T~\nDriver -- `Car` : drives", "Car<T>", ""),
        ("erDiagram\nA {\n  ~timestamp with time zone~ at\n}", "timestamp with time zone", ""),
        ('flowchart TD\nA["$$x^2$$"]', "x^2", "formulas are drawn as they are written"),
    ],
)
def test_second_spelling(code: str, shown: str, remark: str) -> None:
    drawing = drawn(code)
    root = ElementTree.fromstring(drawing.svg)
    assert shown in ["".join(text.itertext()) for text in root.iter(SVG + "text")]
    assert drawing.remark == remark


@pytest.mark.parametrize(
    ("code", "left_out"),
    [
        ("flowchart LR\nA[fa:fa-car Car] --> B", True),
        ("flowchart LR\nA -->|fab:fa-github| B", True),
        ("flowchart LR\nA[\"<img src='logo.png'/> Shop\"]", True),
        ('flowchart LR\nA@{ icon: "fa:user", form: "square", label: "User" }', True),
        ("flowchart LR\nA@{\n  img: disk.png\n  label: Disk\n}", True),
        ("flowchart LR\n%% fa:fa-car\nA[Car] --> B", False),
        ('flowchart LR\nA@{ shape: "cyl", label: "icons" }', False),
        ("sequenceDiagram\nA->>B: fa:fa-car stays as it is written", False),
    ],
)
def test_icons_and_images(code: str, left_out: bool) -> None:
    assert drawn(code).remark == ("icons and images are left out" if left_out else "")


def test_nothing_to_see() -> None:
    assert draw("sequenceDiagram\n", "d1") == Undrawn("the diagram has no participants")


def test_shelves() -> None:
    places, width, height = shelves([(100, 50), (100, 80), (100, 50), (300, 20)])
    assert places == [(0, 0), (124, 0), (0, 104), (0, 178)]
    assert (width, height) == (300, 198)


SPEC = """# Shop

## Data

```dbml
Table orders {
  id uuid [pk]
}
```

## Übergänge & more!

| From | Trigger | To |
| --- | --- | --- |
| OPEN | pay | PAID |

## Flow

```mermaid
flowchart TD
  A --> B
```

```mermaid
sequenceDiagram
  A->>
```

> ```mermaid
> stateDiagram-v2
>   [*] --> NEW
> ```
"""


def emitted(text: str, path: str = "out") -> Emission:
    return emit(read(Source("spec.md", text)), Order(path=path))


def test_a_spec_gives_a_file_a_drawing() -> None:
    emission = emitted(SPEC)
    assert [file.name for file in emission.files] == [
        "01-schema.svg",
        "02-ubergange-more.svg",
        "03-flow.svg",
        "05-flow.svg",
    ]
    (loss,) = emission.losses
    assert (loss.kind, loss.message) == ("not-understood", "the diagram cannot be drawn")
    assert SPEC.index("sequenceDiagram") < loss.span.start <= SPEC.index("A->>") + 5
    for file in emission.files:
        harmless(str(file.content), "d" + file.name.removesuffix(".svg"))
    assert emission == emitted(SPEC)


def test_one_drawing_goes_to_standard_output() -> None:
    text = "# A\n\n```mermaid\nflowchart TD\nA-->B\n```\n"
    assert [file.name for file in emitted(text, "").files] == [""]
    assert [file.name for file in emitted(text, "x.svg").files] == [""]
    assert [file.name for file in emitted(text, "folder").files] == ["01-a.svg"]


def test_nothing_to_draw() -> None:
    emission = emitted("# A\n\nwords\n")
    assert emission.files == ()
    assert [loss.kind for loss in emission.losses] == ["nothing-to-emit"]


def test_formulas_are_told() -> None:
    emission = emitted('# A\n\n```mermaid\nflowchart TD\nA["$$x^2$$"]-->B\n```\n')
    assert [loss.message for loss in emission.losses] == ["in the drawing, formulas are drawn as they are written"]
    assert "x^2" in str(emission.files[0].content)


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "merman", None)
    engine._engine.cache_clear()
    with pytest.raises(Unavailable, match="diagrams"):
        draw("flowchart TD\nA", "d1")
    engine._engine.cache_clear()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples(path: Path) -> None:
    emission = emitted(path.read_text(encoding="utf-8"))
    assert emission.losses == ()
    assert len(emission.files) >= 4
    for file in emission.files:
        harmless(str(file.content), "d" + file.name.removesuffix(".svg"))
