"""Knows when one name is a slip of the pen for another, and not a name of its own."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.mentions.naming import joined, singular, stem, words_of

_SHORTEST = 4
_WORDS = frozenset(
    (
        "auth oauth best test rest dest bool pool tool byte card cart part party guard cause clause chunk click clock block "
        "lock code mode node note role rule rode col cost post host port sort short count county country content context "
        "data date rate gate state status stats start star stack stage page sage image debit debt credit edit event even "
        "detail retail file film fill mile tile title field yield filter fee free tree form from four hash hour our house "
        "internal interval issue item label lat last list lost lead read head load road lane line like link live long lon log "
        "lot match batch watch patch catch message meta beta min main mail email pin plain plan plane more model modal move "
        "name game same gender sender render vendor option payee payer player phase phrase preview review queue rank bank "
        "range reason season ref rep repo report record region version vision ride rider side site size schema scheme score "
        "store story stock stop shop shape shard share sent send seat service device target team term time tier type text next "
        "token taken total top trace track truck unit unix limit user used value valve view width with weight height seller "
        "teller lower power tower price prize prime place space pace plate late chart charge change channel cancel panel level "
        "lever order border older color colon comment commit tax fax max map cap gap tag flag lag bag end sell cell call ball "
        "wall null full bill will skill cite city link rink sync async mark park market marker maker taker input output "
        "apple applied apply reply source resource course course area era ask task mask risk disk desk body buddy bonus boxes "
        "customer costume receipt recipe recipient incipient assigned assignee referrer issued viewer expire expiry "
        "use pay day drive driver route router trade trader "
        "manage manager invite inviter subscribe produce producer consume consumer issue issuer schedule scheduler write writer "
        "make purchase purchaser trace tracer"
    ).split()
)
"""Words of interfaces that stand one letter from another such word."""
_LIKE_ID = frozenset(
    (
        "in",
        "is",
        "ip",
        "ad",
        "if",
        "it",
        "md",
        "ids",
        "uid",
        "aid",
        "bid",
        "kid",
        "pid",
        "sid",
        "gid",
        "cid",
        "oid",
        "mid",
    )
)


@lru_cache(maxsize=4096)
def slip(one: str, other: str) -> bool:
    """Whether two names differ by one letter (left out, doubled, changed, swapped with its neighbour) of one longer word."""
    left, right = words_of(one), words_of(other)
    if len(left) != len(right):
        a, b = joined(one), joined(other)
        return min(len(a), len(b)) > _SHORTEST and one_edit(a, b) and a not in _WORDS
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    if "id" in (a, b):
        return _misspells_id(a if b == "id" else b, left[:-1] or right)
    if max(len(a), len(b)) < _SHORTEST or a.isdigit() or b.isdigit() or two_words(a, b):
        return False
    if a[0] != b[0] and len(a) == len(b) <= _SHORTEST and a[1:] == b[1:]:
        return False  # `wind` and `kind`: so many short words rhyme
    return one_edit(a, b) and not same_stem(one, other)


def two_words(a: str, b: str) -> bool:
    """Whether both are words of their own."""
    return all(word in _WORDS or singular(word) in _WORDS for word in (a, b))


def _misspells_id(other: str, before: tuple[str, ...]) -> bool:
    """Whether a short word behind others is meant for `id`, and is no word of its own."""
    return len("".join(before)) >= _SHORTEST and len(other) < 4 and other not in _LIKE_ID and one_edit(other, "id")


def other_tense(one: str, other: str) -> bool:
    """Whether two names of several words differ by plural or tense of a word that is not the last: `expire_at`, `expires_at`."""
    left, right = words_of(one), words_of(other)
    return len(left) == len(right) > 1 and left[-1] == right[-1] and same_stem(one, other)


def asks(one: str, other: str) -> bool:
    """Whether one name asks for what the other tells of as done: `publish_at` in a request, `published_at` in the answer."""
    pairs = [(a, b) for a, b in zip(words_of(one), words_of(other), strict=True) if a != b]
    return len(pairs) == 1 and pairs[0][1].endswith("ed") and pairs[0][1].startswith(pairs[0][0][:_SHORTEST])


def same_stem(one: str, other: str) -> bool:
    """Whether two names differ only by plural or tense."""
    return joined(one) != joined(other) and stem(one) == stem(other)


@lru_cache(maxsize=4096)
def one_edit(a: str, b: str) -> bool:
    """Whether one edit, or a swap of two neighbours, makes the one word of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or a == b:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
