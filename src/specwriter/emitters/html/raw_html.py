"""Knows which HTML of a document is let through: a few elements without attributes, anchors and links; the rest is shown as text.

Comments are left out. Elements that only arrange their content (`<p align=center>`) are left out, too, and their content stays.
"""

from __future__ import annotations

from specwriter.emitters.html.escaping import address, escape
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.html.addresses import Addresses

KEPT = frozenset("sub sup kbd b strong i em u s del ins mark small code q var samp abbr cite".split())
VOID = {"br": "<br>", "hr": "<hr>", "wbr": "<wbr>"}
_BLOCKS = frozenset(("details", "summary"))
_DROPPED = frozenset(
    "p div span center font picture source figure figcaption nobr section article main header footer".split()
)
_TAG = regex(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
_ATTRIBUTE = regex(r"""([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")
_PIECE = regex(r"<!--.*?(?:-->|\Z)|<[!?][^<>]*>|</?[a-zA-Z][^<>]*>|[^<]+|<", 16)  # re.DOTALL


class RawHtml:
    """Lets HTML through tag by tag. What is open is on a stack, so that the result is always well nested."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._known: dict[str, str] = {}

    def register(self, text: str) -> None:
        """Gives the anchors in some HTML their addresses, before links ask for them."""
        for match in _TAG.finditer(text):
            identity = _attributes(match[3]).get("id") or _attributes(match[3]).get("name")
            if identity and not match[1] and identity not in self._known:
                self._known[identity] = self._addresses.take(identity)

    def tag(self, text: str, stack: list[str], linked: bool = False) -> str:
        """The HTML for one tag or comment; elements that it opens are put on the stack, those that it closes taken off."""
        match = _TAG.fullmatch(text)
        if match is None:
            return "" if text.startswith(("<!", "<?")) else escape(text)
        name, closes = match[2].lower(), bool(match[1])
        if name in VOID:
            return VOID[name]
        if closes:
            return close(name, stack)
        attributes = _attributes(match[3])
        anchor = self._anchor(attributes)
        if name == "img":
            return anchor + _image(attributes)
        if name == "a":
            return anchor + self._link(attributes, stack, linked)
        if name in KEPT or (name == "details" and not linked) or (name == "summary" and stack[-1:] == ["details"]):
            stack.append(name)
            opened = " open" if name == "details" and "open" in match[3].lower().split() else ""
            return f"<{name}{opened}>{anchor}"
        return (
            anchor if name in _DROPPED or (anchor and not attributes.keys() - {"id", "name"}) else anchor + escape(text)
        )

    def _anchor(self, attributes: dict[str, str]) -> str:
        identity = self._known.pop(attributes.get("id") or attributes.get("name") or "", "")
        return f'<span id="{escape(identity)}"></span>' if identity else ""

    def _link(self, attributes: dict[str, str], stack: list[str], linked: bool) -> str:
        target = attributes.get("href", "")
        if not target or linked or "a" in stack:
            return ""
        if target.startswith("#"):
            fragment = self._addresses.fragment(target[1:])
            safe = f"#{fragment}" if fragment else ""
        else:
            safe = address(target)
        if not safe:
            return ""
        stack.append("a")
        return f'<a href="{escape(safe)}" rel="noopener noreferrer">'

    def block(self, text: str, stack: list[str]) -> str:
        """The HTML for a block of HTML; one with elements that are not known is shown as it is written."""
        pieces = _PIECE.findall(text)
        if not all(_known(piece) for piece in pieces):
            return f'<pre class="raw"><code>{escape(text.rstrip())}</code></pre>'
        parts = []
        for piece in pieces:
            is_tag = piece[:1] == "<" and len(piece) > 1
            parts.append(self.tag(piece, stack) if is_tag else escape(piece))
        return "".join(parts).strip()


def close(name: str, stack: list[str], until: int = 0) -> str:
    """Closes the innermost open element of that name and all inside it; nothing where none is open above `until`."""
    if name not in stack[until:]:
        return ""
    closed = []
    while True:
        last = stack.pop()
        closed.append(f"</{last}>")
        if last == name:
            return "".join(closed)


def close_all(stack: list[str]) -> str:
    """Closes all that is open."""
    closed = "".join(f"</{name}>" for name in reversed(stack))
    stack.clear()
    return closed


def _known(piece: str) -> bool:
    match = _TAG.fullmatch(piece)
    if match is None:
        return True
    name = match[2].lower()
    return name in KEPT or name in VOID or name in _BLOCKS or name in _DROPPED or name in ("a", "img")


def _image(attributes: dict[str, str]) -> str:
    words = attributes.get("alt") or attributes.get("src", "").rpartition("/")[2] or "image"
    return f'<span class="image" role="img" aria-label="{escape(words)}">{escape(words)}</span>'


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}
