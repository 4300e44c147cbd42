"""Knows the metadata of a participant: `@{ "type": "database", "alias": "Orders" }`, YAML without its braces."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

# On one line the braces stay and the content is a flow mapping; on several it is read as a block mapping.
_DOUBLE = r'"(?:[^"\\]|\\.)*+"'
_SINGLE = r"'(?:[^']|'')*+'"
_PLAIN = r"""[^\s"',\[\]{}:#&*!|>%@`][^,\[\]{}:]*(?::(?=\S)[^,\[\]{}:]*)*"""
# Compiled when metadata is first met, which is rare.
_FLOW_ENTRY = rf"\s*(?P<key>{_DOUBLE}|{_SINGLE}|{_PLAIN})\s*(?::\s*(?P<value>{_DOUBLE}|{_SINGLE}|{_PLAIN})?\s*)?(?:,|(?:(?<=\s)\#.*)?\Z)"


def read(content: str) -> tuple[dict[str, str], int]:
    """The keys and values of `content`, and the index of the first mistake, or -1 where there is none."""
    return _block(content) if "\n" in content else _flow(content)


def _flow(content: str) -> tuple[dict[str, str], int]:
    values: dict[str, str] = {}
    position, end = 0, len(content.rstrip())
    while position < end:
        match = regex(_FLOW_ENTRY).match(content, position)
        if match is None or not _add(values, match):
            return values, position + len(content[position:]) - len(content[position:].lstrip())
        position = match.end()
    return values, -1


def _block(content: str) -> tuple[dict[str, str], int]:
    """Several lines; a module of its own reads them, loaded when they are met."""
    from specwriter.languages.mermaid import yaml_block

    values, mistake = yaml_block.read(content.strip())
    return values, mistake if mistake < 0 else mistake + len(content) - len(content.lstrip())


def _add(values: dict[str, str], match: re.Match[str]) -> bool:
    """Stores the entry; false where its key is already there."""
    key = _scalar(match["key"])
    if key in values:
        return False
    values[key] = _scalar(match["value"] or "")
    return True


def _scalar(written: str) -> str:
    words = written.strip()
    return words[1:-1] if words[:1] in ('"', "'") else words
