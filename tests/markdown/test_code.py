"""Code blocks to the character: the body is as long as the text it stands in, what belongs to a container is blank."""

from __future__ import annotations

import pytest

from specwriter.markdown import parse
from specwriter.markdown.tree import Code, walk
from tests.markdown.told import told

CASES = {
    "a fence": ("```json\n{\n}\n```\n", ["info 1:4-8 json", "body 2:1-4:1 '{\\n}\\n'"]),
    "tildes, and a shorter fence inside": ("~~~~ sql\na\n~~~\n~~~~\n", ["info 1:6-9 sql", "body 2:1-4:1 'a\\n~~~\\n'"]),
    "ticks inside longer ticks": ("````md\n```\nx\n```\n````\n", ["info 1:5-7 md", "body 2:1-5:1 '```\\nx\\n```\\n'"]),
    "an info string with attributes": ('```JSON title="a b"\n1\n```\n', ['info 1:4-20 JSON title="a b"', "body 2:1-3:1 '1\\n'"]),
    "an indented fence: its own indentation is blank": ("  ```dbml\n  T {\n    id int\n  }\n  ```\n", ["info 1:6-10 dbml", "body 2:3-5:1 'T {\\n    id int\\n  }\\n'"]),
    "in a list, with an empty line": ("- a\n\n  ```sql\n  x\n    y\n\n  z\n  ```\n", ["info 3:6-9 sql", "body 4:3-8:1 'x\\n    y\\n\\n  z\\n'"]),
    "in a quote: the marks are blank": ("> ```\n> a\n>b\n>\n> c\n> ```\n", ["info 1:6-6", "body 2:3-6:1 'a\\n b\\n \\n  c\\n'"]),
    "in a list in a quote": ("> - ```a\n>   b\n>   ```\n", ["info 1:8-9 a", "body 2:5-3:1 'b\\n'"]),
    "unclosed": ("```mermaid\nA\n", ["info 1:4-11 mermaid", "body 2:1-3:1 'A\\n'", "unclosed"]),
    "unclosed, without a last line break": ("```\nabc", ["info 1:4-4", "body 2:1-4 'abc'", "unclosed"]),
    "unclosed in a quote: it ends with the quote": ("> ```\n> a\nafter\n", ["info 1:6-6", "body 2:3-3:1 'a\\n'", "unclosed"]),
    "a line that only looks like the end": ("```c++\nx\n```x\n", ["info 1:4-7 c++", "body 2:1-4:1 'x\\n```x\\n'", "unclosed"]),
    "a shorter fence at the end closes nothing": ("````\nx\n```\n", ["info 1:5-5", "body 2:1-4:1 'x\\n```\\n'", "unclosed"]),
    "a longer fence closes": ("```\nx\n`````\n", ["info 1:4-4", "body 2:1-3:1 'x\\n'"]),
    "empty": ("```\n```\n", ["info 1:4-4", "body 2:1-1 ''"]),
    "one empty line": ("```\n\n```\n", ["info 1:4-4", "body 2:1-3:1 '\\n'"]),
    "CRLF: a blank stands for the carriage return": ("```json\r\n{\r\n}\r\n```\r\n", ["info 1:4-8 json", "body 2:1-4:1 '{ \\n} \\n'"]),
    "blanks around the fence": ("``` \nx\n``` \n", ["info 1:5-5", "body 2:1-3:1 'x\\n'"]),
    "wide characters and emoji": ("```é 🚀\nñ🚀\n```\n", ["info 1:4-7 é 🚀", "body 2:1-3:1 'ñ🚀\\n'"]),
    "a tab in the code stays": ("```\n\tx\n```\n", ["info 1:4-4", "body 2:1-3:1 '\\tx\\n'"]),
    "indented code": ("    x\n      y\n\n    z\n", ["info 1:5-5", "body 1:5-5:1 'x\\n      y\\n\\n    z\\n'"]),
    "code indented by a tab": ("\tx\n", ["info 1:2-2", "body 1:2-2:1 'x\\n'"]),
    "ticks that are no fence": ("```sql`\nx\n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_code_blocks(name: str) -> None:
    text, expected = CASES[name]
    assert told(text, "info", "body", "unclosed") == expected


@pytest.mark.parametrize("name", CASES)
def test_every_character_of_the_body_is_blank_or_stands_in_the_text(name: str) -> None:
    text, _ = CASES[name]
    for block in walk(parse(text).blocks):
        if isinstance(block, Code):
            under = text[block.body_span.start : block.body_span.end]
            assert len(block.body) == len(under)
            assert all(ours in (" ", written) for ours, written in zip(block.body, under, strict=True))


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("SQL", "sql"),
        ("sql {.x}", "sql"),
        ("{.sql}", "sql"),
        ("c++", "c++"),
        ("", ""),
        ("http request", "http"),
        ("\tjson", "json"),
    ],
)
def test_the_language_is_the_first_word_of_the_info_string(info: str, language: str) -> None:
    (block,) = parse(f"~~~{info}\nx\n~~~\n").blocks
    assert isinstance(block, Code)
    assert block.language == language
