"""Knows the colours of Mermaid's default theme, and which variable of the page each of them becomes."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_VALUE = regex(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)")
_NAMED = regex(r"(?<=[:\s])(?:black|white|red|lightgr[ae]y|gr[ae]y)(?=\s*(?:!important|;|\}|$))")
_DECLARED = regex(r"\b((?:fill|stroke|color|stop-color|flood-color)\s*:)([^;{}]*)")
_ATTRIBUTE = regex(r' (fill|stroke|color|stop-color|flood-color)="([^"]*)"')
_SPACE = regex(r"\s+")

THEME = {
    "#ececff": "fill", "#9370db": "line", "#333": "ink", "#333333": "ink", "#131300": "ink", "#000": "ink", "#000000": "ink",
    "black": "ink", "#552222": "ink", "#552": "ink", "#e8e8e8": "label", "rgba(232,232,232,0.8)": "label", "#ffffde": "group",
    "#aaaa33": "group-line", "#fff5ad": "note", "#f4f4f4": "soft", "#666": "soft-line", "#666666": "soft-line", "#eaeaea": "fill",
    "#ffffff": "paper", "#fff": "paper", "white": "paper", "#999": "soft-line", "lightgrey": "soft-line", "lightgray": "soft-line",
    "grey": "soft-line", "gray": "soft-line", "#cccccc": "soft-line", "#ccc": "soft-line", "#cde498": "fill", "red": "ink",
    "rgba(255,255,255,0.8)": "label", "#dddddd": "label", "#f9f9f9": "soft", "hsl(259.6261682243,59.7765363128%,87.9019607843%)": "line",
    "hsl(240,100%,100%)": "paper", "hsl(240,100%,97.2745098039%)": "soft", "rgb(147,112,219)": "line", "#ececec": "label",
    "#edf2ae": "note",
}  # fmt: skip
"""Colours of the default theme and what they are for."""


class Recoloured:
    """Replaces the theme's colours in one drawing; `foreign` tells that it has others, which its author chose."""

    def __init__(self) -> None:
        self.foreign = False

    def sheet(self, text: str) -> str:
        """Declarations or rules with their colours replaced."""
        return _DECLARED.sub(lambda match: match[1] + self._values(match[2]), text)

    def attributes(self, svg: str) -> str:
        """A drawing with the colours in its attributes replaced."""
        return _ATTRIBUTE.sub(lambda match: f' {match[1]}="{self._values(match[2])}"', svg)

    def _values(self, text: str) -> str:
        value = text.strip()
        if value in ("none", "inherit", "currentColor", "transparent", ""):
            return text
        return _NAMED.sub(self._variable, _VALUE.sub(self._variable, f" {text}")).strip()

    def _variable(self, match: re.Match[str]) -> str:
        name = THEME.get(_SPACE.sub("", match[0]).lower())
        if name is None:
            self.foreign = True
            return match[0]
        return f"var(--d-{name})"
