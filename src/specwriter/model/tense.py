"""Knows whether a name says what has happened."""

from __future__ import annotations

from specwriter.model.mentions.naming import words_of

_PAST = frozenset(
    (
        "arisen bought bound built became become begun been broken broke brought burnt came caught chosen cut dealt done drawn driven "
        "dropped fallen felt fed fought found flown forgotten frozen given gone gotten got grown had heard held hidden hit hung hurt "
        "kept known laid learnt led left lent let lit lost made meant met mistaken outbid overdrawn overridden overrun paid prepaid "
        "proven put quit read rebuilt redone redrawn remade repaid reread rerun resent reset resold retaken rewritten risen run said "
        "seen sent set shipped shown shrunk shut slept sold spent split spoken spread stolen stood struck stuck sunk swept sworn taken "
        "taught thought thrown told torn undone understood undone unset upheld went withdrawn withheld withstood woken won worn woven "
        "written underpaid overpaid"
    ).split()
)
_NO_PAST = frozenset(
    "bed bleed breed embed exceed feed heed indeed need proceed red seed shed shred speed succeed weed".split()
)


def is_past(name: str) -> bool:
    """Whether one word of a name is a verb in the past (`PaymentCaptured`, `order.paid`)."""
    return any(word in _PAST or (word.endswith("ed") and word not in _NO_PAST) for word in words_of(name))
