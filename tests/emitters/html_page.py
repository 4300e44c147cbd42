"""Knows how a page of `emit html` is read back: its elements, its words, its addresses."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from specwriter.emitters.emission import Emission, Order
from specwriter.emitters.html import emit
from specwriter.reader import read
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.text import Source

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
STYLES = Path(__file__).parents[2] / "src" / "specwriter" / "styles"
EXAMPLES = sorted(STYLES.glob("*/example.md"))


class Element:
    """An element with its attributes, its children (elements and texts) and the element around it."""

    def __init__(self, name: str, attributes: dict[str, str], around: Element | None) -> None:
        self.name, self.attributes, self.around = name, attributes, around
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        """The words inside."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, name: str = "", kind: str = "") -> list[Element]:
        """The elements inside of a name and a class, in order."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                if (not name or child.name == name) and (not kind or kind in child.classes):
                    found.append(child)
                found += child.all(name, kind)
        return found

    def one(self, name: str = "", kind: str = "") -> Element:
        """The first element inside of a name and a class."""
        return self.all(name, kind)[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"an attribute twice in <{tag} {names}>")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        if self.at.name != tag or self.at.around is None:
            self.faults.append(f"</{tag}> ends <{self.at.name}>")
        else:
            self.at = self.at.around

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")


def parsed(html: str) -> Element:
    """The tree of a page; what is not well nested fails the test."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.faults, reader.faults[:5]
    assert reader.at is reader.root, f"<{reader.at.name}> is left open"
    return reader.root


def emitted(text: str, diagnostics: tuple[Diagnostic, ...] = (), path: str = "spec.md") -> Emission:
    """What `emit html` gives for a text."""
    return emit(read(Source(path, text)), Order(diagnostics=diagnostics))


def html_of(text: str, diagnostics: tuple[Diagnostic, ...] = ()) -> str:
    """The page for a text."""
    content = emitted(text, diagnostics).files[0].content
    assert isinstance(content, str)
    return content


def page_of(text: str, diagnostics: tuple[Diagnostic, ...] = ()) -> Element:
    """The tree of the page for a text."""
    return parsed(html_of(text, diagnostics))


def content_of(text: str) -> Element:
    """What a text says on its page, without the frame."""
    return page_of(text).one("div", "content")


def identities(page: Element) -> list[str]:
    """Every id on a page."""
    return [one.attributes["id"] for one in page.all() if "id" in one.attributes]


def dangling(page: Element) -> set[str]:
    """The places that links and controls of a page lead to and that are not there."""
    known = set(identities(page))
    wanted = {one.attributes["href"][1:] for one in page.all("a") if one.attributes.get("href", "").startswith("#")}
    for name in ("popovertarget", "aria-labelledby", "aria-controls"):
        wanted |= {word for one in page.all() for word in one.attributes.get(name, "").split()}
    return wanted - known
