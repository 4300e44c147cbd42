"""Which known word an unknown one was meant to be."""

from __future__ import annotations

import pytest

from specwriter.source.near import near


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("user", "users"),  # a letter is missing
        ("uesrs", "users"),  # neighbours are swapped
        ("ordrs", "orders"),
        ("ORDERS", "orders"),  # only the case differs
        ("oder_itmes", "order_items"),  # two edits in a long word
        ("odr_itmes", None),  # three edits
        ("cat", None),
        ("id", None),  # a short word is near nothing
        ("orders", None),  # itself is no suggestion
        ("", None),
    ],
)
def test_only_really_near_words_are_near(word: str, expected: str | None) -> None:
    assert near(word, ["users", "orders", "order_items", "it", "ad"]) == expected


def test_the_nearest_wins_and_then_the_first() -> None:
    assert near("ordexs", ["ordeys", "orders", "ordezs"]) == "ordeys"
    assert near("orderss", ["orderly", "orders"]) == "orders"
