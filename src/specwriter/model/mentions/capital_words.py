"""Knows the words of a document that are written in capitals (`ON_HOLD`)."""

from __future__ import annotations

from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_LETTERS = bytes([sign if chr(sign) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_" else 32 for sign in range(256)])


@once
def capital_words(spec: Spec) -> frozenset[str]:
    """Every longer word of capitals, digits and joints in a text, and parts of some more: a regex takes twice as long."""
    words = set(spec.source.text.encode("ascii", "replace").translate(_LETTERS).split())
    return frozenset([word.decode("ascii") for word in words if len(word) > 2])
