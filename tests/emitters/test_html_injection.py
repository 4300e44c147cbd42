"""Nothing in a document becomes a living part of its page, whatever field of the model it comes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from specwriter.emitters.html import page as make
from specwriter.emitters.html.drawings import Drawings
from specwriter.emitters.html.index import Listed, index
from specwriter.markdown.tree import Code
from specwriter.reader import read
from specwriter.source.diagnostic import Diagnostic, Label
from specwriter.source.record import Record, fields_of
from specwriter.source.span import Span
from specwriter.source.text import Source
from tests.emitters.html_page import Element, page_of, parsed
from tests.emitters.test_html import SPEC

ATTACKS = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</style></title></textarea><svg onload=alert(1)>",
    "--></code></pre><iframe src=https://evil.example></iframe>",
    "javascript:alert(1)",
    '" onmouseover="alert(1)" style="background:url(https://evil.example)',
    "<a href=javascript:alert(1)>x</a><base href=https://evil.example>",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "{{constructor.constructor('alert(1)')()}}${alert(1)}",
    "\u202e\u2066\x00\x1b[31m\ud800",
)
BOMB = " ".join(ATTACKS)
ELEMENTS = frozenset(
    "html head meta title link style script body a header span button nav p ul ol li main div h1 h2 h3 h4 h5 h6 section article aside dl dt dd "
    "table thead tbody tr th td pre code strong em del b i u s sub sup kbd mark details summary blockquote hr br input fieldset legend label "
    "figure figcaption footer dialog abbr var wbr img small q ins samp cite "
    "svg g path rect circle ellipse line polyline polygon text tspan defs marker title desc use lineargradient stop clippath symbol".split()
)


def assert_dead(page: Element, scripts: int = 2) -> None:
    """A page with nothing alive in it but its own two scripts."""
    everything = page.all()
    assert len([one for one in everything if one.name == "script"]) == scripts
    assert len([one for one in everything if one.name == "style"]) == 1
    assert {one.name for one in everything} <= ELEMENTS
    for one in everything:
        for name, value in one.attributes.items():
            assert not name.startswith("on"), (one.name, name)
            assert name not in ("style", "srcdoc", "formaction", "action", "ping", "background"), (one.name, name)
            if name in ("href", "src", "xlink:href"):
                plain = "".join(value.split()).lower()
                allowed = plain.startswith(("#", "http://", "https://", "mailto:", "data:image/png")) or plain in (
                    "",
                    "data:,",
                )
                assert allowed or (":" not in plain.partition("/")[0] and not plain.startswith(("//", "\\"))), (
                    one.name,
                    value,
                )


def everything_in_markdown(attack: str) -> str:
    """A document with an attack in every kind of place that Markdown has."""
    line = attack.replace("\n", " ").replace("\ud800", "")  # a file in UTF-8 holds no half of a pair
    cell = line.replace("|", "\\|")
    return f"""---
title: '{line.replace("'", "")}'
status: {line}
architecture: {line}
owner: {line}
---

# {line}

{line} **{line}** `{line}` [{line}]({line.replace(" ", "")}) [x](<{line}>) ![{line}](<{line}>) <{line}> [^{line}] <b {line}>

[{line}]: <{line}> "{line}"

## API {line}

### POST /{line.replace(" ", "")}

**{line}**

| Name {cell} | Type | Required | Description |
| --- | --- | --- | --- |
| {cell} | {cell} | Y | {cell} |
| <b>{cell}</b> | `{cell}` | N | [{cell}](<{cell}>) |

**Response (200 {line})**

```json
{{"{line}": "{line}"}}
```

```{line}
{line}
```

| Event | Producer | Consumers |
| --- | --- | --- |
| {cell} | {cell} | {cell} |

- [ ] {line}
- {line}

> {line}

[^{line}]: {line}

{line}

<div id="{line}" onclick="{line}">{line}</div>

<details open ontoggle="alert(1)"><summary>{line}</summary>{line}</details>

```dbml
Table "{line.replace('"', "")}" {{
  "{line.replace('"', "")}" "{line.replace('"', "")}" [note: '{line.replace("'", "")}', default: '{line.replace("'", "")}']
  status varchar [note: '''{line}''']
}}
Enum e {{
  "{line.replace('"', "")}"
}}
```

```sql
CREATE TABLE t ("{line.replace('"', "")}" text DEFAULT '{line.replace("'", "")}'); -- {line}
```

```mermaid
stateDiagram-v2
    state "{line.replace('"', "")}" as A
    [*] --> A: {line}
    A --> B: {line}
```

```mermaid
flowchart LR
    A["{line.replace('"', "")}"] -->|"{line.replace('"', "")}"| B[{line}]
    click A href "javascript:alert(1)"
    click B call alert(1)
    style A fill:red;background:url(https://evil.example)
```

```mermaid
%%{{init: {{"themeCSS": "* {{ background: url(https://evil.example) }} </style><script>alert(1)</script>"}}}}%%
sequenceDiagram
    participant A as {line}
    A->>B: {line}
    Note over A: {line}
```
"""


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_in_the_text_is_dead(attack: str) -> None:
    assert_dead(page_of(everything_in_markdown(attack)))


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_in_a_finding_is_dead(attack: str) -> None:
    found = Diagnostic(
        attack,
        attack,
        attack,
        "error",
        f"`{attack}` {attack}",
        Span(0, 9),
        (Label(Span(3, 9), attack, attack),),
        attack,
    )
    assert_dead(page_of(SPEC, (found,)))


WORDS_OF_OURS = frozenset(
    "kind severity language origin place marker values_from cardinality method on_delete on_update level key direction look".split()
)
"""Fields that hold words of a closed list, which no document can choose; the language of a block of code is none."""


def fields(record: Record, seen: set[tuple[type, str]]) -> Iterator[tuple[type, str]]:
    """Every field with a text that a model holds, by its class."""
    stack: list[Any] = [record]
    while stack:
        one = stack.pop()
        if isinstance(one, tuple | frozenset | list):
            stack += one
        elif isinstance(one, Record):
            for field in fields_of(one):
                value = getattr(one, field)
                kind = type(one)
                key = (kind, field)
                if isinstance(value, str) and key not in seen and (field not in WORDS_OF_OURS or kind is Code):
                    seen.add(key)
                    yield key
                stack.append(value)


def poisoned(value: Any, kind: type, field: str, known: dict[int, Any]) -> Any:
    """A copy of a model in which that field of that class is an attack; parts that were shared are shared again."""
    if isinstance(value, tuple):
        return tuple(poisoned(one, kind, field, known) for one in value)
    if not isinstance(value, Record):
        return value
    if id(value) not in known:
        changed = {name: poisoned(getattr(value, name), kind, field, known) for name in fields_of(value)}
        if type(value) is kind:
            changed[field] = BOMB
        known[id(value)] = type(value)(**changed)
    return known[id(value)]


@cache
def model() -> Any:
    more = "\n## Events\n\n| Event | Producer | Consumers | Trigger |\n| --- | --- | --- | --- |\n| OrderPaid | Orders | Billing | pay |\n"
    more += "\n## Errors\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n| NOT_FOUND | 404 | No order |\n"
    more += (
        "\n## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n| Bo | 2026-11-03 | ok |\n"
    )
    more += "\n[a link](b.md) ![image](i.png) text[^n] <sub>x</sub>\n\n[^n]: note\n\n> quote\n\n<details>\n\nx\n\n</details>\n"
    more += "\n```dbml\nTable a {\n  x int [unique]\n  y int\n  indexes {\n    (x, y) [name: 'i', note: 'n', type: btree]\n    (`x+1`) [name: 'j']\n  }\n"
    more += "  checks {\n    `x > 0` [name: 'c']\n  }\n}\n```\n\n```mermaid\nsequenceDiagram\n  participant A as B\n  A->>A: hi\n```\n\n"
    more += "```mermaid\nflowchart LR\n  A[x] -->|y| B\n  subgraph s [t]\n  B\n  end\n```\n\n```mermaid\nclassDiagram\n  class A~T~ {\n  +int x\n  }\n```\n"
    more += "\n<!-- specwriter: allow STM004 because x -->\n"
    return read(Source("spec.md", SPEC + more))


FIELDS = sorted(fields(model(), set()), key=lambda item: (item[0].__module__, item[0].__name__, item[1]))


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Drawings have tests of their own, and take their time."""

    def nothing(*_words: object) -> str:
        return ""

    monkeypatch.setattr(Drawings, "draw", nothing)
    return nothing


def test_every_part_of_a_model_is_attacked() -> None:
    attacked = {f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}.{field}" for kind, field in FIELDS}
    assert len(FIELDS) > 60
    assert {
        "span.Name.text",
        "tree.Heading.text",
        "tree.Cell.text",
        "tree.Code.body",
        "relational.Index.name",
        "relational.Check.expression",
        "tree.Code.language",
        "tree.Html.text",
        "tree.Inline.target",
        "relational.Column.note",
        "relational.Default.text",
        "spec.Link.target",
        "spec.DiagramBlock.section",
        "machine.StateMachine.name",
        "api.Operation.summary",
        "spec.SchemaBlock.section",
    } <= attacked


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=[f"{kind.__name__}.{field}" for kind, field in FIELDS])
def test_an_attack_through_a_field_of_the_model_is_dead(kind: type, field: str, undrawn: Callable[..., str]) -> None:
    assert undrawn
    spec = poisoned(model(), kind, field, {})
    assert_dead(parsed(make(spec, ()).html))


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_in_the_list_of_pages_is_dead(attack: str) -> None:
    entry = (attack, attack, attack, attack)
    page = parsed(index(attack, [Listed(attack, "a.html", attack, attack, attack, attack, (1, 2, 3), (entry,))]))
    assert_dead(page, scripts=3)
    data = [one for one in page.all("script") if one.attributes.get("type") == "application/json"]
    assert len(data) == 1
    assert "<" not in data[0].text


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_in_what_surrounds_a_spec_is_dead(attack: str) -> None:
    spec = read(Source(f"{attack}.md", "# T\n\n[a](b.md)\n"))
    assert_dead(
        parsed(make(spec, (), attack, "index.html", lambda _target: "b.html#" + attack.replace(":", "%3A")).html)
    )
