"""Knows the part of YAML that front matter and metadata use: nested mappings by indentation, and where one is broken.

The rules are those of YAML 1.2 for block mappings, implicit keys and scalars (chapters 7 and 8), as far as a diagram's
configuration needs them. Sequences and flow collections are passed over, not read.
"""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

_CONTENT = regex(r"(?:[ \t]*(?:#[^\n]*)?\n)*+( *)(?=[^\s#])")
_DOUBLE = r'"(?:[^"\\]|\\.)*+"'
_SINGLE = r"'(?:[^']|'')*+'"
_PLAIN_KEY = r"(?![\s\"'#,\[\]{}@`%&*!|>:])[^\n:]*+(?::(?!\s|\Z)[^\n:]*+)*+"
_KEY = regex(rf"({_DOUBLE}[ \t]*|{_SINGLE}[ \t]*|{_PLAIN_KEY}):(?=\s|\Z)[ \t]*", re.DOTALL)
_QUOTED = regex(f"{_DOUBLE}|{_SINGLE}", re.DOTALL)
_REST = regex(r"[ \t]*(?:(?<=[ \t])#[^\n]*)?(?:\n|\Z)")
_BLOCK_SCALAR = regex(r"[|>][0-9+-]*[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_PLAIN = regex(r"(?![@`%|>,\]}\[{#\"']|[-:?](?:\s|\Z))[^\n]*")
_COMMENT = regex(r"\s#[^\n]*")
_MAPPING_SIGN = regex(r":(?=\s|\Z)")
_LINE = regex(r"[^\n]*\n?")
_FLOW_PART = regex(rf"{_DOUBLE}|{_SINGLE}|[\[\]{{}}]|[^\[\]{{}}\"']+", re.DOTALL)


def read(text: str) -> tuple[dict[str, str], int]:
    """The scalars of the outermost mapping, and the index of the first mistake, or -1 where there is none."""
    block = _Block(text)
    try:
        block.read()
    except _MistakeError as mistake:
        return block.values, mistake.args[0]
    return block.values, -1


class _MistakeError(Exception):
    """What stands at an index is not YAML; the index is the only argument."""


class _Block:
    """The place in the text, and the mappings that are open there with the keys they have."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[tuple[int, set[str]]] = []
        self.awaiting = True  # whether a value may start on the next line
        self.inline = -1  # the indentation of an entry that follows on the line where a string ends
        self.values: dict[str, str] = {}

    def read(self) -> None:
        """Reads node after node to the end of the text."""
        while content := _CONTENT.match(self.text, self.at):
            indent = len(content[1]) if self.inline < 0 else self.inline
            self.at, self.inline = content.end(), -1
            self.node(indent)

    def node(self, indent: int) -> None:
        """An entry of an open mapping, or the value of the key before."""
        while self.open and indent < self.open[-1][0]:
            self.open.pop()
            self.awaiting = False
        same = bool(self.open) and indent == self.open[-1][0]
        if self.text.startswith(("- ", "-\n"), self.at) and self.awaiting:
            self.skip_deeper(indent - 1)
            return
        key = _KEY.match(self.text, self.at)
        if not same and not self.awaiting:
            raise _MistakeError(self.at)
        if key is None:
            if same:
                raise _MistakeError(self.at)
            self.scalar()
        else:
            if not same:
                self.open.append((indent, set()))
            self.entry(key)

    def entry(self, key: re.Match[str]) -> None:
        """A key and what follows it on its line."""
        name = unquoted(key[1])
        keys = self.open[-1][1]
        if name in keys:
            raise _MistakeError(self.at)
        keys.add(name)
        self.at = key.end()
        rest = _REST.match(self.text, self.at)
        self.awaiting = rest is not None
        if rest:
            self.at = rest.end()
            return
        value = self.scalar()
        if len(self.open) == 1:
            self.values[name] = value

    def scalar(self) -> str:
        """A value that is not a mapping; nothing but its continuation may follow it."""
        self.awaiting = False
        start = self.at
        if self.text[start] in "\"'":
            return self.quoted()
        if self.text[start] in "[{":
            self.flow()
            return ""
        block = _BLOCK_SCALAR.match(self.text, start)
        if block:
            self.at = block.end()
            self.skip_deeper(self.open[-1][0] if self.open else -1)
            return ""
        return self.plain()

    def plain(self) -> str:
        """Words without quotes, with the deeper lines that follow; none may look like an entry."""
        plain = _PLAIN.match(self.text, self.at)
        if plain is None:
            raise _MistakeError(self.at)
        start, self.at = self.at, plain.end()
        first = _COMMENT.split(plain[0], maxsplit=1)[0].rstrip()
        self.at = min(self.at + 1, len(self.text))
        if first == plain[0].rstrip():
            self.skip_deeper(self.open[-1][0] if self.open else -1)
        words = _COMMENT.sub(lambda comment: " " * len(comment[0]), self.text[start : self.at].rstrip())
        sign = _MAPPING_SIGN.search(words)
        if sign:
            # The first line lacks a colon, unless it follows a key: then the line with the colon stands too deep.
            follows_key = self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()
            line = words.rfind("\n", 0, sign.start()) + 1 if follows_key else 0
            raise _MistakeError(start + line + len(words[line:]) - len(words[line:].lstrip()))
        return first

    def quoted(self) -> str:
        """A string; after one of several lines the next entry may follow on the line where it ends."""
        start = self.at
        string = _QUOTED.match(self.text, start)
        if string is None:
            raise _MistakeError(start)
        self.at = string.end()
        rest = _REST.match(self.text, self.at)
        if rest:
            self.at = rest.end()
        elif "\n" in string[0]:
            last_line = string[0].rpartition("\n")[2]
            indent = len(last_line) - len(last_line.lstrip(" "))
            if not self.open or indent != self.open[-1][0]:
                raise _MistakeError(self.at)
            self.inline = indent
        else:
            raise _MistakeError(self.at)
        return unquoted(string[0])

    def flow(self) -> None:
        """A collection in brackets; only the balance is checked."""
        start, depth = self.at, 0
        for part in _FLOW_PART.finditer(self.text, start):
            depth += (part[0] in "[{") - (part[0] in "]}")
            if depth == 0:
                rest = _REST.match(self.text, part.end())
                if rest is None:
                    raise _MistakeError(part.end())
                self.at = rest.end()
                return
        raise _MistakeError(start)

    def skip_deeper(self, indent: int) -> None:
        """Passes the lines that stand deeper than `indent`."""
        while content := _CONTENT.match(self.text, self.at):
            if len(content[1]) <= indent:
                return
            self.at = self.line_end(content.end())

    def line_end(self, position: int) -> int:
        """The index after the line of `position`."""
        line = _LINE.match(self.text, position)
        return line.end() if line else len(self.text)


def unquoted(written: str) -> str:
    """The words of a scalar without the quotes around it."""
    written = written.strip()
    if written[:1] == "'":
        return written[1:-1].replace("''", "'")
    return written[1:-1].replace('\\"', '"') if written[:1] == '"' else written
