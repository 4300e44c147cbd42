"""Knows the address of every heading and anchor in the page, each given out once."""

from __future__ import annotations

from specwriter.emitters.html.escaping import slug
from specwriter.reader.links import heading_anchor
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Document, Heading

RESERVED = "sw-"
"""What the addresses of the page's own parts begin with; no part of a document gets one of these."""
_OWN = regex(r"\s*\{#([\w-]+)\}$")


class Addresses:
    """The addresses of one page. Those of headings are GitHub's, so that links keep working."""

    def __init__(self, document: Document) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self.headings: dict[int, str] = {}
        self.aliases: dict[int, str] = {}
        counts: dict[str, int] = {}
        for section in document.root.walk():
            if section.heading is not None:
                self._heading(section.heading, counts)

    def _heading(self, heading: Heading, counts: dict[str, int]) -> None:
        anchor = heading_anchor(heading.text)
        count = counts.get(anchor, 0)
        counts[anchor] = count + 1
        wanted = f"{anchor}-{count}" if count else anchor
        self.headings[heading.span.start] = self.take(wanted or "section")
        own = _OWN.search(heading.text)
        if own:
            self.aliases[heading.span.start] = self.take(own[1])

    def take(self, wanted: str) -> str:
        """The address itself where it is free, else one with a number."""
        if wanted.startswith(RESERVED):
            wanted = f"_{wanted}"
        found, number = wanted, self._numbers.get(wanted, 1)
        while found in self._taken:
            number += 1
            found = f"{wanted}-{number}"
        self._numbers[wanted] = number
        self._taken.add(found)
        return found

    def named(self, kind: str, name: str) -> str:
        """A new address for something that is called `name`."""
        return self.take(f"{slug(kind)}.{slug(name)}")

    def fragment(self, written: str) -> str:
        """The address that an author's fragment means; empty where there is none. Case is forgiven, as GitHub does."""
        if written in self._taken:
            return written
        lower = written.lower()
        return lower if lower in self._taken else ""


def without_own_anchor(text: str) -> str:
    """A heading's words without the anchor that some dialects write after them."""
    return _OWN.sub("", text)
