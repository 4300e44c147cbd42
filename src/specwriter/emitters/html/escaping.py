"""Knows how words of a document become HTML that only shows them, and which addresses a link may lead to."""

from __future__ import annotations

from specwriter.source.pattern import regex

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_SPECIAL = regex("[&<>\"']")
_NO_TEXT = regex("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = regex("[\0-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_SCHEME = regex(r"([a-zA-Z][\w+.-]*):")
_ALLOWED = frozenset(("http", "https", "mailto"))
_PICTURES = regex(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")


def escape(text: str) -> str:
    """The text as HTML, in an element or in a quoted attribute; what no HTML document may hold becomes U+FFFD."""
    if _NO_TEXT.search(text):
        text = _NO_TEXT.sub("\ufffd", text)
    return _SPECIAL.sub(lambda match: _SIGNS[match[0]], text) if _SPECIAL.search(text) else text


def address(target: str) -> str:
    """The address of a link as it may stand in `href` once it is escaped; empty where a link must not lead there.

    http, https, mailto, anchors and relative paths are let through. Browsers leave out spaces and controls before they read a scheme (URL
    Standard, section 4.4), and read `//host` and `\\\\host` as addresses of another machine, so these are taken out or refused here.
    """
    plain = _UNSEEN.sub("", target) if _UNSEEN.search(target) else target
    scheme = _SCHEME.match(plain)
    if scheme:
        return plain if scheme[1].lower() in _ALLOWED else ""
    return (
        ""
        if plain[:1] == "\\" or plain[:2] in ("//", "/\\") or ":" in plain.partition("/")[0].partition("#")[0]
        else plain
    )


def picture(target: str) -> str:
    """The address of an image that is kept inside the document; empty for any other, because nothing is fetched."""
    return target if _PICTURES.match(target) else ""


def slug(text: str) -> str:
    """A short name for an `id`: letters, digits, `-`, `_` and `.`, in lower case."""
    words = "".join(sign if sign.isalnum() or sign in "_.-" else "-" for sign in text.strip().lower()[:60])
    return "-".join(part for part in words.split("-") if part) or "x"
