"""Knows the footnotes of a page: their numbers in the order of their references, and the way back."""

from __future__ import annotations

from specwriter.emitters.html.escaping import escape
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.html.addresses import Addresses
    from specwriter.markdown.tree import Container

_LABEL = regex(r"\s*\[\^([^\]]+)\]:")


class Footnotes:
    """The footnotes that a document defines."""

    def __init__(self, source: str, notes: list[Container], addresses: Addresses) -> None:
        self.notes: list[tuple[Container, str, str]] = []
        self._numbers: dict[str, int] = {}
        self._addresses: dict[str, str] = {}
        self._uses: dict[str, int] = {}
        for note in notes:
            found = _LABEL.match(source, note.span.start)
            label = _key(found[1]) if found else ""
            if label and label not in self._addresses:
                self._addresses[label] = addresses.named("footnote", label)
                self._numbers[label] = len(self._numbers) + 1
                self.notes.append((note, label, self._addresses[label]))

    def reference(self, written: str) -> str:
        """The mark at a word that a footnote explains; the text itself where there is no such footnote."""
        label = _key(written)
        if label not in self._addresses:
            return escape(f"[^{written}]")
        identity = self._addresses[label]
        count = self._uses[label] = self._uses.get(label, 0) + 1
        number = self._numbers[label]
        return (
            f'<sup class="footnote"><a id="{escape(self.back(label, count))}" href="#{escape(identity)}" '
            f'aria-label="footnote {number}">{number}</a></sup>'
        )

    def back(self, label: str, count: int) -> str:
        """The address of the place that refers to a footnote for the `count`-th time."""
        return f"{self._addresses[label]}.from.{count}"

    def ways_back(self, label: str) -> str:
        """Links from a footnote to the places that refer to it."""
        count = min(self._uses.get(label, 0), 20)
        return "".join(
            f' <a href="#{escape(self.back(label, number))}" aria-label="back to the text">↩</a>'
            for number in range(1, count + 1)
        )


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
