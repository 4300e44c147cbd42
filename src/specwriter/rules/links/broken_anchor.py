"""Links to a place in this document that is not there.

## Why it matters
The reader clicks and nothing happens. Mostly the heading was renamed, and the link still tells its old name, which others may
look for as well.

Anchors are those that GitHub gives to headings, and the `id` and `name` of HTML elements. Differences in case and in hyphens are
let pass, because other renderers make other anchors. Where headings give themselves an anchor (`## Limits {#limits}`), the document
may be one of several that are published as one page, and only near names are reported.

## Fix
Write the anchor of the heading. Unsafe: an anchor that differs by a letter or two from one that exists is replaced by it.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.fences import first_unclosed
from specwriter.source.near import Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Link, Spec

_ELSEWHERE = regex(r"(?i:top|l\d+(?:c\d+)?(?:-l\d+(?:c\d+)?)?)\Z|.*[/=:~!]")
_ESCAPES = regex(r"(?:%[0-9A-Fa-f]{2})+")
_OWN_ANCHOR = regex(r"^#{1,6} .*\{ ?#([^{}\s]+) ?\}[ \t]*$", re.MULTILINE)
_LOOSE = regex(r"[\W_]+")


def check(spec: Spec) -> Iterator[Finding]:
    own: list[str] = []
    loose: frozenset[str] | None = None
    known = Vocabulary(())
    for link in spec.links:
        target = link.target
        if target[:1] != "#" or len(target) == 1 or target[1:] in spec.anchors or link.kind != "link":
            continue
        anchor = _ESCAPES.sub(
            lambda escape: bytes.fromhex(escape[0].replace("%", "")).decode("utf-8", "replace"), target[1:]
        )
        if anchor in spec.anchors or _ELSEWHERE.match(anchor):
            continue
        if loose is None:
            if first_unclosed(spec):
                return  # the headings that are looked for may be within it
            known = Vocabulary(sorted(spec.anchors))
            own = _OWN_ANCHOR.findall(spec.source.text)
            loose = frozenset(_loosely(each) for each in (*spec.anchors, *own))
        if _loosely(anchor) not in loose and (finding := _finding(spec, link, anchor, known, bool(own))):
            yield finding


def _finding(spec: Spec, link: Link, anchor: str, known: Vocabulary, one_of_many: bool) -> Finding | None:
    at = spec.source.text.rfind(link.target, link.span.start, link.span.end)
    place = Span(at + 1, at + len(link.target)) if at >= 0 else link.span
    meant = known.near(anchor)
    message = f"no heading has the anchor `#{anchor}`"
    if not meant:
        if one_of_many:
            return None
        return Finding(place, message, help="write the anchor of a heading that exists")
    fix = Fix(f"write `#{meant}`", (Edit(place, meant),), safe=False) if at >= 0 else None
    return Finding(place, message, help=f"did you mean `#{meant}`?", fix=fix)


def _loosely(anchor: str) -> str:
    return _LOOSE.sub("", anchor.casefold())


RULE = Rule(
    code="LNK001",
    name="broken-anchor",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "See [the errors](#«error-catalog»).\n\n## Error Catalogue\n\nOne code.\n",
            says="no heading has the anchor `#error-catalog`",
            fixed="See [the errors](#error-catalogue).\n\n## Error Catalogue\n\nOne code.\n",
        ),
        Bad(
            "Refunds follow [the rules](#«refund-policy»).\n\n## Payments\n\nNo refunds yet.\n",
            says="no heading has the anchor `#refund-policy`",
        ),
        Good("See [the errors](#error-catalogue).\n\n## Error Catalogue\n\nOne code.\n"),
        Good('See [the limits](#limits), or [the top](#top).\n\n<a id="limits"></a>\n\nAt most 40 seats.\n'),
    ),
)
