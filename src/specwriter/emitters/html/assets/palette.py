"""Knows the colours of the page in its two themes. A test holds every text and its background to a contrast of 4.5 to 1."""

from __future__ import annotations

LIGHT = {
    "bg": "#ffffff", "surface": "#f6f7f9", "raised": "#ffffff", "line": "#e2e5ea", "line-strong": "#c6ccd5",
    "ink": "#1b2029", "soft": "#4a5361", "faint": "#626c7b", "accent": "#2152cc", "accent-soft": "#e9effd",
    "code": "#f4f5f8", "shadow": "#1b202926", "focus": "#2152cc",
    "error": "#ae1f18", "error-soft": "#fdeceb", "warning": "#7d5200", "warning-soft": "#fdf3dc", "info": "#2152cc", "info-soft": "#e9effd",
    "good": "#17663b", "good-soft": "#e3f5ea",
    "get": "#17663b", "get-soft": "#e3f5ea", "post": "#2152cc", "post-soft": "#e5ecfd", "put": "#7d5200", "put-soft": "#fdf0d3",
    "patch": "#6936b8", "patch-soft": "#f0e9fb", "delete": "#ae1f18", "delete-soft": "#fce8e6", "other": "#4a5361", "other-soft": "#eceff3",
    "t-key": "#2152cc", "t-string": "#17663b", "t-number": "#8a3b00", "t-word": "#6936b8", "t-comment": "#626c7b",
    "d-fill": "#eef3fe", "d-line": "#7f97cf", "d-ink": "#1b2029", "d-label": "#ffffff", "d-group": "#f7f8fb", "d-group-line": "#c2cad8",
    "d-note": "#fff7dc", "d-soft": "#f0f2f6", "d-soft-line": "#8791a2", "d-paper": "#ffffff",
}  # fmt: skip
DARK = {
    "bg": "#10141a", "surface": "#161b23", "raised": "#151a21", "line": "#29313d", "line-strong": "#414c5c",
    "ink": "#e3e7ed", "soft": "#b0b9c6", "faint": "#939eae", "accent": "#8db2ff", "accent-soft": "#1a2740",
    "code": "#181e27", "shadow": "#00000080", "focus": "#8db2ff",
    "error": "#ff9f96", "error-soft": "#3a1b1b", "warning": "#f0c06a", "warning-soft": "#33280f", "info": "#8db2ff", "info-soft": "#1a2740",
    "good": "#74d39b", "good-soft": "#122a1d",
    "get": "#74d39b", "get-soft": "#122a1d", "post": "#8db2ff", "post-soft": "#1a2740", "put": "#f0c06a", "put-soft": "#33280f",
    "patch": "#c3a5f7", "patch-soft": "#291e3d", "delete": "#ff9f96", "delete-soft": "#3a1b1b", "other": "#b0b9c6", "other-soft": "#222a35",
    "t-key": "#8db2ff", "t-string": "#7fd0a0", "t-number": "#f0b07f", "t-word": "#c3a5f7", "t-comment": "#939eae",
    "d-fill": "#1d2940", "d-line": "#6f8bc9", "d-ink": "#e3e7ed", "d-label": "#10141a", "d-group": "#151b25", "d-group-line": "#3a4557",
    "d-note": "#33301c", "d-soft": "#1f2733", "d-soft-line": "#8b96a8", "d-paper": "#10141a",
}  # fmt: skip

TEXT_ON = (
    ("ink", ("bg", "surface", "raised", "code", "accent-soft", "error-soft", "warning-soft", "info-soft", "good-soft")),
    ("soft", ("bg", "surface", "raised", "code")),
    ("faint", ("bg", "surface", "raised", "code")),
    ("accent", ("bg", "surface", "raised", "accent-soft", "code")),
    ("error", ("bg", "surface", "raised", "error-soft")),
    ("warning", ("bg", "surface", "raised", "warning-soft")),
    ("info", ("bg", "surface", "raised", "info-soft")),
    ("good", ("bg", "surface", "raised", "good-soft")),
    *((name, ("bg", "raised", f"{name}-soft")) for name in ("get", "post", "put", "patch", "delete", "other")),
    *((name, ("code",)) for name in ("t-key", "t-string", "t-number", "t-word", "t-comment")),
    ("d-ink", ("d-fill", "d-note", "d-group", "d-soft", "d-label", "d-paper")),
)  # fmt: skip
"""Which text colours stand on which backgrounds."""


def variables() -> str:
    """The colours as variables: light, dark where the system or the reader asks for it, light on paper."""
    light, dark = (_declared(theme) for theme in (LIGHT, DARK))
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
        f".drawing[data-authored]{{color-scheme:light;{_declared({k: v for k, v in LIGHT.items() if k.startswith('d-')})}}}\n"
    )


def _declared(theme: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in theme.items())
