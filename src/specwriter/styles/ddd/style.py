"""Knows when domain-driven design with ports and adapters fits, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="ddd",
    title="DDD with hexagonal architecture",
    summary="A domain model in the experts' own words, with ports and adapters that keep technology outside.",
    choose_when=(
        "the rules are the hard part: invariants that cross records, money, limits, lifecycles with many states",
        "experts and developers use the same word for different things, or different words for the same thing",
        "an outside system, such as a payment gateway, will be replaced while the rules stay",
    ),
    avoid_when=(
        "most operations store what the caller sent; the model would be empty classes around tables",
        "no domain expert has time to agree on terms; the language would be invented by developers",
        "most requests are sums and searches over many records, which aggregates make slow on purpose",
    ),
    sections=(
        "Ubiquitous Language",
        "Bounded Contexts",
        "Context Map",
        "Aggregates",
        "Ports",
        "Adapters",
        "Domain Events",
    ),
    advice=(
        Advice("domain", "simple", -3, "Aggregates without invariants are layers that only pass data through."),
        Advice("domain", "moderate", 1, "Aggregates pay for the two or three workflows that have rules of their own."),
        Advice("domain", "complex", 3, "Invariants get one home each, in words that the experts can check."),
        Advice("audit", "trail", 1, "Domain events already say what happened in the words of the business."),
        Advice("audit", "replay", -1, "Aggregates are stored as they are now; past states need a store of events."),
        Advice("queries", "search", -1, "Aggregates load whole; searching needs a read model beside them."),
        Advice("queries", "aggregates", -2, "Sums over many aggregates bypass the model; a read model does them."),
        Advice("teams", "several", 2, "Bounded contexts show which team decides about which words and rules."),
        Advice("teams", "independent", 1, "A bounded context is the seam along which a team can release on its own."),
        Advice("data", "documents", -1, "Content whose shape varies leaves few invariants for an aggregate to keep."),
        Advice("time_series", "core", -3, "A measurement has no lifecycle and no rule, so there is nothing to model."),
        Advice("integration", "several", 1, "Each foreign system stays behind a port, so its model does not leak in."),
        Advice("integration", "enterprise", 1, "Anticorruption layers translate the words of others at the border."),
        Advice("scale", "growing", 1, "Contexts share no tables, so one of them can move to a server of its own."),
    ),
    example="Payment Service",
    aliases=("hexagonal", "ddd-hexagonal"),
)
