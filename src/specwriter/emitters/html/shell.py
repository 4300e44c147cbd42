"""Knows the document around a page: what it may load (nothing), its bar, dialogs, style and script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from specwriter.emitters.html.assets.content import CONTENT
from specwriter.emitters.html.assets.icons import icon
from specwriter.emitters.html.assets.layout import LAYOUT
from specwriter.emitters.html.assets.palette import variables
from specwriter.emitters.html.assets.script import SCRIPT, THEME
from specwriter.emitters.html.escaping import escape

_KEYS = (
    (("/", "Ctrl K"), "search"),
    (("↑", "↓", "Enter"), "choose and open what was found"),
    (("n", "p"), "next and previous finding"),
    (("t",), "light or dark"),
    (("+", "−", "0"), "zoom a diagram in, out, back"),
    (("f",), "diagram on the full screen"),
    (("?",), "this list"),
    (("Esc",), "close"),
)


class Shell:
    """The frame of one page; `home` is the address of the list of all pages, empty where there is none."""

    def __init__(self, title: str, home: str = "", sheet: str = "", entries: str = "", listing: bool = False) -> None:
        self._title, self._home, self._entries, self._listing = title, home, entries, listing
        self._style = f"{variables()}{LAYOUT}{CONTENT}{sheet}"

    def document(self, body: str) -> str:
        """The whole document. Its policy allows the style and the scripts of this very page, and nothing else."""
        scripts = " ".join(_hashed(script) for script in (THEME, SCRIPT))
        policy = (
            f"default-src 'none'; script-src {scripts}; style-src {_hashed(self._style)}; img-src data:; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="specwriter">\n'
            f'<title>{escape(self._title)}</title>\n<link rel="icon" href="data:,">\n'
            f"<style>{self._style}</style>\n<script>{THEME}</script>\n</head>\n"
            f"{body}\n{self._entries}<script>{SCRIPT}</script>\n</body>\n</html>\n"
        )

    def body(self, contents: str, main: str, findings: str, panels: str) -> str:
        """The body: bar, contents, what the page is about, lists that open, dialogs."""
        noted = ' class="with-notes"' if '<div class="notes">' in main else ' class="listing"' if self._listing else ""
        side = contents or ""
        return (
            f'<body{noted}>\n<a class="skip" href="#sw-main">Skip to the content</a>\n{self._bar(findings, bool(contents))}\n'
            f'<div class="frame">\n{side}\n<main id="sw-main" tabindex="-1"><div class="content">\n{main}'
            f"<footer>Made by specwriter from the document itself. Press <kbd>?</kbd> for the keys.</footer></div></main>\n</div>\n"
            f"{panels}\n{_dialogs()}"
        )

    def _bar(self, findings: str, menu: bool) -> str:
        title = escape(self._title)
        home = f'<a class="bar-home" href="{escape(self._home)}">All specs</a>' if self._home else ""
        opener = (
            f'<button type="button" class="menu-button" popovertarget="sw-contents" aria-label="Contents">{icon("menu")}</button>'
            if menu
            else ""
        )
        return (
            f'<header class="bar">{opener}{home}<a class="bar-title" href="#sw-main">{title}</a><span class="bar-space"></span>'
            '<button type="button" class="search-button needs-js" data-opens="sw-search" aria-label="Search" '
            'aria-keyshortcuts="/ Control+K">'
            f'{icon("search")}<span class="words">Search</span><kbd>/</kbd></button>{findings}'
            f'<button type="button" id="sw-theme" class="needs-js" aria-label="Dark theme" aria-pressed="false" title="Light or dark">'
            f"{icon('theme')}</button>"
            '<button type="button" class="help-button needs-js" data-opens="sw-help" aria-label="Keys" '
            'aria-keyshortcuts="?">?</button></header>'
        )


def _dialogs() -> str:
    keys = "".join(
        f"<dt>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in names)}</dt><dd>{escape(what)}</dd>"
        for names, what in _KEYS
    )
    return (
        '<dialog id="sw-search" class="search-dialog" aria-label="Search"><input type="search" role="combobox" aria-expanded="false" '
        'aria-controls="sw-results" aria-autocomplete="list" aria-label="Search in this page" autocomplete="off" spellcheck="false" '
        'placeholder="Search"><ul id="sw-results" class="results" role="listbox" aria-label="Found"></ul>'
        '<p id="sw-said" class="search-said" role="status"></p></dialog>\n'
        '<dialog id="sw-help" class="help-dialog" aria-labelledby="sw-help-title"><h2 id="sw-help-title">Keys</h2>'
        f'<dl class="keys">{keys}</dl></dialog>\n'
        '<dialog id="sw-full" class="full-dialog" aria-label="Diagram"><button type="button" class="full-close">Close</button></dialog>\n'
        '<div id="sw-card" class="hover-card" popover="manual" role="tooltip"></div>'
    )


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8', 'surrogatepass')).digest()).decode()}'"
