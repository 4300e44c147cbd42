"""Which words are joined by their capitals, and where they stand."""

from __future__ import annotations

import pytest

from specwriter.model.mentions.camel_words import camel_words
from specwriter.reader import read
from specwriter.source.text import Source


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("OrderPlaced, then OrderApi2 and OrderPlaced", {"OrderPlaced": [0, 32], "OrderApi2": [18]}),
        ("`OrderPlaced`\n(TaxDue)", {"OrderPlaced": [1], "TaxDue": [15]}),
        ("Order ORDER orderPlaced HTTPServer A1", {}),
        ("OrderPlaced() {OrderPlaced} /OrderPlaced a.OrderPlaced My_OrderPlaced OrderPlaced_2", {}),
        ("écoutéOrderPlaced OrderPlacedé OrderÉtat", {}),
        ("Größe: OrderPlaced → TaxDue 🙂 FeePaid", {"OrderPlaced": [7], "TaxDue": [21], "FeePaid": [30]}),
        ("OrderPlac", {"OrderPlac": [0]}),
        ("", {}),
    ],
)
def test_words_of_several_humps_are_found_with_their_places(text: str, words: dict[str, list[int]]) -> None:
    assert camel_words(read(Source("words.md", text))) == words
