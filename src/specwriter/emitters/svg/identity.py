"""Knows how the ids in a drawing are made its own, so that several drawings can stand in one page."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from xml.etree.ElementTree import Element

REFERENCE = regex(r"""url\(\s*["']?#([^"')\s]+)["']?\s*\)""")
"""A reference to another part of the drawing in an attribute."""


def own_ids(root: Element, identifier: str) -> None:
    """Gives every id the drawing's own in front where it is not there yet, and takes an id away where it stands a second time."""
    known: dict[str, str] = {}
    for node in root.iter():
        found = node.get("id")
        if found is None:
            continue
        if found in known:
            del node.attrib["id"]
            continue
        known[found] = found if found.startswith(identifier) else f"{identifier}-{found}"
        node.set("id", known[found])

    def renamed(match: re.Match[str]) -> str:
        return f"url(#{known.get(match[1], match[1])})"

    for node in root.iter():
        for key, value in node.attrib.items():
            if "url(" in value:
                node.set(key, REFERENCE.sub(renamed, value))
        target = node.get("href") or ""
        if target[:1] == "#" and target[1:] in known:
            node.set("href", f"#{known[target[1:]]}")
