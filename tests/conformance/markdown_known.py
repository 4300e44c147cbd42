"""Knows why our tree differs from the outline of some examples, example by example."""

from __future__ import annotations

_TABS = "a tab that is partly indentation: the code begins behind the tab, because a place is a whole character"
_LATER = "CommonMark 0.31.2, which is followed, gives other HTML for this text than GFM 0.29"
_BARE = "a bare address is no link in the tree (extended autolinks are not read)"
_RAW = "raw HTML encloses Markdown: the tree keeps the tags as they stand and does not join their content to them"
_COMMENT = "Python's HTML reader ends the comment `<!-->` elsewhere: the comparison fails, not the tree"

KNOWN: dict[str, str] = {
    **{f"{source} {number}": _TABS for source in ("commonmark", "gfm") for number in (5, 6, 7)},
    "commonmark 148": _RAW,
    "gfm 118": _RAW,
    "commonmark 168": _RAW,
    "gfm 138": _RAW,
    "gfm 652": _RAW,
    "commonmark 626": _COMMENT,
    "gfm 645": _COMMENT,
    **{f"gfm {number}": _LATER for number in (398, 426, 434, 435, 436, 473, 474, 475, 477)},
    **{f"gfm {number}": _BARE for number in range(621, 632)},
}
"""The reason by the specification and the number of the example in it."""
