"""A Paradigm section that gives no reason for the style, or names nothing that was rejected.

## Why it matters
A style is the one choice that cannot be changed cheaply later. Without the reason the next team cannot tell whether it still
holds; without the alternative nobody knows whether there was a choice.

## Fix
Say which fact decided (a load, a rule, a team, a date) and which style was the runner-up, and why it lost. A decision about the
architecture in the table of decisions counts as well.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Decision
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_REASON = frozenset(
    (
        *("allow", "allows", "avoid", "avoids", "because", "benefit", "benefits", "cost", "costs", "due", "enable"),
        *("enables", "enough", "fit", "fits", "hence", "instead", "keep", "keeps", "lets", "must", "need", "needs"),
        *("rather", "rationale", "reason", "reasons", "require", "requires", "risk", "risks", "since", "so"),
        *("suit", "suits", "therefore", "thus", "why", "without"),
    )
)
_ALTERNATIVE = frozenset(
    (
        *("alternative", "alternatives", "compared", "considered", "discarded", "dismissed", "evaluated"),
        *("instead", "prefer", "preferred", "rather", "reject", "rejected", "rejects", "ruled", "too", "tradeoff"),
        *("unlike", "versus", "vs", "would"),
    )
)
_WORDS = regex(r"[a-z]+")
_ABOUT_STYLE = regex(
    r"architectur|monolith|micro-?service|layer|hexagon|event[ -]sourc|domain[ -]driven|clean|style|paradigm|deployable",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    section = spec.chapter("paradigm") if spec.is_spec else None
    if section is None or section.heading is None:
        return
    text = spec.source.text[section.heading.span.end : section.span.end]
    place, title = section.heading.content, section.title
    words = frozenset(_WORDS.findall(text.casefold()))
    reason = not words.isdisjoint(_REASON)
    weighed = not words.isdisjoint(_ALTERNATIVE) or ("over" in words and ("chose" in words or "chosen" in words))
    if (reason and weighed) or not text.strip() or holds_placeholder(text) or _decided_elsewhere(spec):
        return
    if not reason:
        yield Finding(place, f"`{title}` gives no reason", help="say which fact decided for this style")
    else:
        yield Finding(place, f"`{title}` names no rejected alternative", help="name the runner-up and why it lost")


def _decided_elsewhere(spec: Spec) -> bool:
    """Whether the table of decisions holds the choice, with its reason and its alternatives."""
    return any(
        _ABOUT_STYLE.search(entry.name.text) and entry.reason and entry.reason.text and entry.alternatives
        for entry in spec.entries(Decision)
    )


RULE = Rule(
    code="DOC007",
    name="paradigm-without-reason",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: microservices\n---\n\n# Fleet\n\n## «Paradigm»\n\nThe system consists of six services.\n",
            says="`Paradigm` gives no reason",
        ),
        Bad(
            "---\narchitecture: microservices\n---\n\n# Fleet\n\n## «Paradigm»\n\n"
            "Six services, because six teams release on their own.\n",
            says="`Paradigm` names no rejected alternative",
        ),
        Good(
            "---\narchitecture: microservices\n---\n\n# Fleet\n\n## Paradigm\n\n"
            "Six services, because six teams release on their own. A modular monolith was rejected: its release train takes 9 days.\n"
        ),
    ),
)
