"""Front matter: the top-level scalars of the block that a document opens with, each with its place."""

from __future__ import annotations

import time

import pytest

from specwriter.markdown.front_matter import front_matter
from tests.markdown.told import told

CASES = {
    "plain": ("---\ntitle: A b\n---\n# T\n", ["key 2:1-6 title", "value 2:8-11 A b", "h1 4:3-4 T"]),
    "quotes": ("---\na: \"x \\\"y\\\"\"\nb: 'it''s'\n---\n", ["key 2:1-2 a", 'value 2:5-12 x "y"', "key 3:1-2 b", "value 3:5-10 it's"]),
    "comments": ("---\n# c: 1\na: x # no\nb: y#z\n---\n", ["key 3:1-2 a", "value 3:4-5 x", "key 4:1-2 b", "value 4:4-7 y#z"]),
    "an empty value": ("---\na:\nb: 1\n---\n", ["key 2:1-2 a", "value 2:3-3", "key 3:1-2 b", "value 3:4-5 1"]),
    "nested content is left alone": ("---\na:\n  b: 1\nc:\n- d: 2\n---\n", ["key 2:1-2 a", "value 2:3-3", "key 4:1-2 c", "value 4:3-3"]),
    "a colon inside a value": ("---\nurl: http://x:80/y\nat: 18:00\n---\n", ["key 2:1-4 url", "value 2:6-19 http://x:80/y", "key 3:1-3 at", "value 3:5-10 18:00"]),
    "keys are compared without case": ("---\nTitle: A\n---\n", ["key 2:1-6 title", "value 2:8-9 A"]),
    "CRLF": ("---\r\na: A\r\nb:\r\nc: \"x\" # y\r\n---\r\n# T\r\n", ["key 2:1-2 a", "value 2:4-5 A", "key 3:1-2 b", "value 3:3-3", "key 4:1-2 c", "value 4:5-6 x", "h1 6:3-4 T"]),
    "emoji and accents": ("---\na: \"é🚀\"\nb: 🚀 é\n---\n# é🚀T\n", ["key 2:1-2 a", "value 2:5-7 é🚀", "key 3:1-2 b", "value 3:4-7 🚀 é", "h1 5:3-6 é🚀T"]),
    "closed by dots": ("---\na: A\n...\n# T\n", ["key 2:1-2 a", "value 2:4-5 A", "h1 4:3-4 T"]),
    "blanks behind the dashes": ("--- \na: A\n---\t\n# T\n", ["key 2:1-2 a", "value 2:4-5 A", "h1 4:3-4 T"]),
    "behind a byte order mark": ("\ufeff---\na: A\n---\n# T\n", ["key 2:1-2 a", "value 2:4-5 A", "h1 4:3-4 T"]),
    "an unclosed quote is read as it stands": ("---\na: \"x\nb: 'y\n---\n", ["key 2:1-2 a", 'value 2:4-6 "x', "key 3:1-2 b", "value 3:4-6 'y"]),
    "never closed: no front matter": ("---\na: A\n\n# T\n", ["h1 4:3-4 T"]),
    "not in the first line": ("\n---\na: A\n---\n", ["h2 3:1-5 a: A"]),
    "dashes, then an empty line": ("---\n\na: A\n\n---\n# T\n", ["h1 6:3-4 T"]),
    "dashes, then a heading": ("---\n# T\n\na: A\n\n---\n", ["h1 2:3-4 T"]),
    "rules between sections": ("# A\n\n---\n## B\n\nb: c\n\n---\n## C\n", ["h1 1:3-4 A", "h2 4:4-5 B", "h2 9:4-5 C"]),
    "a second block further down is part of the text": ("---\na: A\n---\n\n# T\n\n---\nb: B\n---\n", ["key 2:1-2 a", "value 2:4-5 A", "h1 5:3-4 T", "h2 8:1-5 b: B"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_front_matter(name: str) -> None:
    text, expected = CASES[name]
    assert told(text, "key", "value", "h1", "h2") == expected


@pytest.mark.parametrize("piece", [" ", "a ", "a: ", "# x\n", "\t", "- ", "a:\n", '"', "\\"])
def test_no_text_takes_long(piece: str) -> None:
    text = "---\na" + piece * 40_000
    start = time.process_time()
    front_matter(text)
    front_matter(f"---\na: {text}\n---\n")
    assert time.process_time() - start < 10
