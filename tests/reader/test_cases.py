"""The cases in the Markdown files of this folder: a small document, and what is read from it.

A case is a heading of level 2, the document between fences of five ticks, and between further fences what is told of it; the word behind
those fences names the kinds (see told.py). A line `Not yet: reason` marks what is known to be read in another way today.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reader.told import told

FOLDER = Path(__file__).resolve().parent
_CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n\n(?:Not yet: (?P<reason>[^\n]+)\n\n)?`{5}markdown\n(?P<text>.*?)^`{5}\n\n`{5}(?P<kinds>[a-z ]+)\n(?P<told>.*?)^`{5}$",
    re.MULTILINE | re.DOTALL,
)


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.md")):
        content = path.read_text(encoding="utf-8")
        matches = list(_CASE.finditer(content))
        assert len(matches) == len(
            re.findall(r"^## ", re.sub(r"^(`{5}).*?^\1$", "", content, flags=re.M | re.S), re.M)
        ), path
        for match in matches:
            mark = pytest.mark.xfail(reason=match["reason"], strict=True) if match["reason"] else ()
            found.append(
                pytest.param(
                    match["text"], match["kinds"], match["told"], id=f"{path.stem}: {match['name']}", marks=mark
                )
            )
    return found


@pytest.mark.parametrize(("text", "kinds", "expected"), cases())
def test_case(text: str, kinds: str, expected: str) -> None:
    assert told(text, kinds) == expected.splitlines()


def with_windows_lines() -> list[object]:
    found: list[object] = []
    for case in cases():
        if not case.marks:  # type: ignore[attr-defined]
            found.append(pytest.param(*case.values, id=case.id))  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("text", "kinds", "expected"), with_windows_lines())
def test_the_same_is_read_with_the_line_ends_of_windows(text: str, kinds: str, expected: str) -> None:
    assert told(text.replace("\n", "\r\n"), kinds) == expected.splitlines()
