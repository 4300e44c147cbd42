"""Knows when microservices fit, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="microservices",
    title="Microservices",
    summary="Services that are deployed on their own, own their data and tell each other by message what happened.",
    choose_when=(
        "several teams must release on their own days, and waiting for each other is what slows them down",
        "parts differ in what they need to run: a network zone, a scaling curve, a technology",
        "one part may fail or be attacked, and the rest has to go on",
    ),
    avoid_when=(
        "one team builds it all: the borders cost a network call each and free nobody",
        "the borders between the parts are still guessed; moving one later means moving data between databases",
        "readers must see a change at once everywhere; copies in other services lag by seconds",
    ),
    sections=(
        "Services",
        "Data Ownership",
        "API Gateway",
        "Messages",
        "Circuit Breakers",
        "Sagas",
    ),
    advice=(
        Advice("domain", "simple", -2, "Services around plain records spend more on the network than on the work."),
        Advice("domain", "complex", 1, "A part whose rules are understood gets a closed border of its own."),
        Advice("audit", "trail", -1, "One action leaves its trail in several databases, joined by an identifier."),
        Advice("audit", "replay", -2, "State is spread over databases that share no point in time."),
        Advice("queries", "aggregates", -2, "A sum over several services needs one more store that copies their data."),
        Advice("teams", "one", -3, "One team runs a pipeline and a database per service and gains no freedom."),
        Advice("teams", "several", -1, "Teams that release together pay for independence without using it."),
        Advice("teams", "independent", 3, "A team releases its service alone while its contracts hold."),
        Advice("data", "mixed", 1, "Each service picks the store that fits its own data."),
        Advice("time_series", "core", -1, "Measurements are one stream into one store; borders within it add hops."),
        Advice("integration", "several", 1, "Each foreign API sits behind one service with a breaker of its own."),
        Advice("scale", "small", -3, "Where one server is enough, calls between services only add ways to fail."),
        Advice("scale", "growing", 1, "The part that outgrows its server already has a database of its own."),
        Advice("scale", "large", 3, "Each service gets as many instances as its own load needs."),
    ),
    example="Bookmark Service",
    aliases=("microservice",),
)
