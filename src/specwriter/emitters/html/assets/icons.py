"""Knows the few icons of the page."""

_ICONS = {
    "search": '<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>',
    "theme": '<circle cx="12" cy="12" r="9"/><path d="M12 3v18a9 9 0 0 0 0-18z" fill="currentColor"/>',
    "in": '<path d="M12 5v14M5 12h14"/>',
    "out": '<path d="M5 12h14"/>',
    "fit": '<path d="M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5"/>',
    "full": '<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>',
    "menu": '<path d="M4 6h16M4 12h16M4 18h10"/>',
}


def icon(name: str) -> str:
    """The SVG of an icon; whoever shows it names it."""
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{_ICONS[name]}</svg>'
