"""Knows which names are amounts of money."""

from __future__ import annotations

from specwriter.model.mentions.naming import words_of

_MONEY = frozenset((
    "amount", "price", "cost", "fee", "fees", "balance", "subtotal", "salary", "wage", "revenue", "refund", "payment",
    "payout", "deposit", "surcharge", "tariff",
))  # fmt: skip
_TOTALS = frozenset(("total", "grandtotal", "ordertotal", "invoicetotal", "carttotal"))
_OTHER = frozenset((
    "rate", "percent", "percentage", "pct", "ratio", "factor", "score", "weight", "count", "number", "index", "change",
    "multiplier", "quantity", "qty", "hours", "minutes", "seconds", "days", "units", "unit", "kg", "km", "ml", "liters",
    "litres", "grams", "meters", "metres", "energy", "power", "distance", "volume", "water", "load", "elasticity", "id",
))  # fmt: skip


def is_money(name: str) -> bool:
    """Whether a name is that of an amount of money: `total_amount`, `unitPrice`; not `price_change` or `payment_id`."""
    words = words_of(name)
    return _OTHER.isdisjoint(words) and (not _MONEY.isdisjoint(words) or "".join(words) in _TOTALS)
