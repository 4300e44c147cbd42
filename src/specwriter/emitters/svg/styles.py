"""Knows which rules of a stylesheet may stand in a drawing: those of the drawing itself, with properties that colour and set type."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.emitters.svg.measuring import FAMILY
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

PROPERTIES = frozenset(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "opacity color font-size font-style font-weight text-anchor text-decoration dominant-baseline alignment-baseline letter-spacing "
    "visibility display rx ry white-space line-height paint-order stop-color stop-opacity text-align shape-rendering".split()
)
_IDLE = frozenset((("display", "inline"), ("visibility", "inherit"), ("fill-opacity", "1"), ("white-space", "pre")))
_RULE = regex(r"([^{}]*)\{([^{}]*)\}")
_WORD = regex(r"\.(-?[A-Za-z_][\w-]*)")
_HELD = regex(r"""\[([\w-]+)=["']([^"']*)["']\]""")
_HTML = regex(r"(^|[\s>])(?:span|p|div)(?=$|[.\s:])")
_LABEL = regex(r"(?i)(?:label|title|name|text)[\w-]*$")
_INK = regex(r"(?:^|;)color:([^;]+)")
_PLAIN = regex(r"[-\w#.,%()\s+/*!\"']*")
_TOO_MUCH = regex(r"(?i)url|expression|javascript|behavior|-moz-binding|/\*|\\|<|@")
_FAMILY = regex(r"(?i)mono|courier|consolas")


def declarations(text: str) -> str:
    """The declarations of a style that may stand; the font family is always the one that was measured."""
    found: dict[str, str] = {}
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        name, value = name.strip().casefold(), value.strip()
        if not colon or not value or len(value) > 200:
            continue
        if name == "font-family":
            found[name] = value if _FAMILY.search(value) and _safe(value) else FAMILY
        elif name in PROPERTIES and (name, value) not in _IDLE and _safe(value):
            found[name] = value
    return ";".join(f"{name}:{value}" for name, value in found.items())


def stylesheet(text: str, identifier: str, nodes: Iterable[Element]) -> str:
    """The rules that begin with the drawing's id and that something in the drawing can match."""
    classes: set[str] = set()
    held: set[tuple[str, str]] = set()
    for node in nodes:
        classes.update((node.get("class") or "").split())
        held.update((key, value) for key, value in node.attrib.items() if key in ("id", "data-look", "data-color-id"))
    found: list[str] = []
    for selectors, body in _RULE.findall(text):
        for one in selectors.split(","):
            of_text = _HTML.sub(r"\1text", one.strip())
            if _matches(of_text, identifier, classes, held):
                inner = _of_html(declarations(body)) if of_text != one.strip() else _inked(declarations(body), of_text)
                if inner:
                    found.append(f"{of_text}{{{inner}}}")
    return "\n".join(dict.fromkeys(found))


def _of_html(body: str) -> str:
    """What a rule for a label of HTML says to text: there `fill` and `stroke` say nothing, and `color` is the fill."""
    kept = [one for one in body.split(";") if one and not one.startswith(("fill", "stroke", "display", "text-align"))]
    return ";".join("fill" + one.removeprefix("color") if one.startswith("color:") else one for one in kept)


def _inked(body: str, selector: str) -> str:
    """The declarations for a label that was HTML: there `color` is what `fill` is to text."""
    ink = _INK.search(body)
    if ink is None or "fill:" in body or not _LABEL.search(selector):
        return body
    return f"{body};fill:{ink[1]}"


def _matches(selector: str, identifier: str, classes: set[str], held: set[tuple[str, str]]) -> bool:
    """Whether a selector speaks of this drawing alone, and of classes and attributes that are in it."""
    if not _scoped(identifier).fullmatch(selector):
        return False
    if any(pair not in held for pair in _HELD.findall(selector)):
        return False
    return all(word in classes for word in _WORD.findall(selector))


@lru_cache(maxsize=8)
def _scoped(identifier: str) -> re.Pattern[str]:
    """`#id` alone or with plain selectors after it, no siblings of the drawing among them."""
    return re.compile(rf"""#{identifier}(?:[ .>\[](?:[-\w\s.>*:=()#]|"[^"\\<]*"|\[|\])*)?""")


def _safe(value: str) -> bool:
    return _PLAIN.fullmatch(value) is not None and _TOO_MUCH.search(value) is None
