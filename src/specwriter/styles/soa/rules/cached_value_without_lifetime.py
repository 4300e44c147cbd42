"""Cached values without a lifetime.

## Why it matters
A shared cache is read by every service. A value that never expires outlives the mistake that wrote it, and nobody can tell how
old an answer may be.

## Fix
Give the time to live with its unit.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import CacheEntry
from specwriter.model.mentions.cells import bare
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "soa"):
        return
    for row in spec.entries(CacheEntry):
        if row.name.text and row.ttl is not None and not row.ttl.text:
            message = f"the cached `{bare(row.name).text}` has no lifetime"
            yield Finding(bare(row.name).span, message, help="give the time to live, such as `15 min`")


_HEAD = "---\narchitecture: soa\n---\n\n# Library\n\n"

RULE = Rule(
    code="SOA003",
    name="cached-value-without-lifetime",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Cache\n\n| Key | Value | TTL | Invalidated by |\n| --- | --- | --- | --- |\n"
            "| `«title:{isbn}»` | Title record | - | TitleChanged |\n",
            says="the cached `title:{isbn}` has no lifetime",
        ),
        Good(
            f"{_HEAD}## Cache\n\n| Key | Value | TTL | Invalidated by |\n| --- | --- | --- | --- |\n"
            "| `title:{isbn}` | Title record | 15 min | TitleChanged |\n"
        ),
    ),
)
