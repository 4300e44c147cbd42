"""Reference links and footnotes whose definition is missing.

## Why it matters
`[the contract][gateway]` without a line `[gateway]: …` is shown just so, brackets and all, and leads nowhere.

## Fix
Write the definition, or correct the label.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blocks import leaves
from specwriter.source.near import Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

# Array accesses (`a[i][j]`) have a word before the bracket, and labels of one letter or digit are indexes.
_REFERENCE = regex(
    r"(?<![\w\]\\!`$)])\[(?P<text>[^\[\]\n]*[^\W\d_][^\[\]\n]*)\]\[(?P<label>[^\[\]\n]*)\](?![\[(:])"
    r"|(?<![\w\\`])\[\^(?P<note>[\w-]{1,40})\](?![:*+?\[({])"
)
_MARK = regex(r"\[(?:\^|(?<=\]\[))")  # begins with a fixed letter: in half the time in which `in` finds two of them
_READ = frozenset(("code", "footnote", "html", "image", "link"))
_SLUG = regex(r"[a-z\d#/][^\s\[\]]+")


def check(spec: Spec) -> Iterator[Finding]:
    text = spec.source.text
    if not _MARK.search(text):
        return
    known = Vocabulary(spec.document.definitions)
    for leaf in leaves(spec):
        raw = text[leaf.content.start : leaf.content.end]
        if "][" not in raw and "[^" not in raw:
            continue
        read = [inline.span for inline in leaf.inlines if inline.kind in _READ]
        for match in _REFERENCE.finditer(raw):
            start = leaf.content.start + match.start()
            if any(span.start <= start < span.end for span in read):
                continue
            finding = _finding(known, match, leaf.content.start)
            if finding:
                yield finding


def _finding(known: Vocabulary, match: re.Match[str], offset: int) -> Finding | None:
    if match["note"]:
        place = Span(offset + match.start(), offset + match.end())
        return Finding(place, f"footnote `{match['note']}` is not defined", help=f"write `[^{match['note']}]: …` below")
    label = match["label"] or match["text"]
    group = "label" if match["label"] else "text"
    if len(label) < 2 or not re.search(r"[^\W\d_]", label):
        return None
    place = Span(offset + match.start(group), offset + match.end(group))
    meant = known.near(label)
    if (
        match["label"]
        and not meant
        and not (_SLUG.fullmatch(label) or match["text"][:1] in "`*_" or match["text"][:1].islower())
    ):
        return None  # `[Serial][Disruptive]` are two tags
    help_ = f"did you mean `{meant}`?" if meant else f"write `[{label}]: https://…` on a line of its own"
    return Finding(place, f"link label `{label}` is not defined", help=help_)


RULE = Rule(
    code="LNK002",
    name="broken-reference",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "The gateway keeps keys for 48 hours, see [its contract][«gatway»].\n\n[gateway]: https://gateway.example.com/terms\n",
            says="link label `gatway` is not defined",
        ),
        Bad(
            "The gateway keeps keys for 48 hours.«[^terms]»\n",
            says="footnote `terms` is not defined",
        ),
        Good("See [its contract][gateway].\n\n[gateway]: https://gateway.example.com/terms\n"),
        Good("The cell `grid[row][column]` is grid[row][column] in the text, too.\n"),
    ),
)
