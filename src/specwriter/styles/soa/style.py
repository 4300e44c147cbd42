"""Knows when a service-oriented architecture fits, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="soa",
    title="Service-oriented architecture",
    summary="Services with published contracts connect systems of others over one canonical record.",
    choose_when=(
        "the work is to connect systems that others own and nobody will change: ERP, warehouse, partners, files",
        "each new system would otherwise be linked to all others, with a mapping of its own each time",
        "contracts have owners and versions, and someone decides about their changes",
    ),
    avoid_when=(
        "there is one system and one or two clean APIs beside it: contracts and adapters would have nothing to join",
        "teams must release without each other; the shared database and the canonical record tie them together",
        "the load of one part is far above the rest; the shared database is where it meets the others",
    ),
    sections=(
        "Service Contracts",
        "Integration",
        "Data Pipeline",
        "Cache",
        "Domain Events",
    ),
    advice=(
        Advice("domain", "simple", -1, "Contracts, adapters and a pipeline outweigh records that are only stored."),
        Advice("domain", "moderate", 1, "A workflow across systems gets one place that knows how far it has come."),
        Advice("audit", "trail", 1, "What crosses a contract is kept as a message, so each hand-over can be shown."),
        Advice("audit", "replay", -2, "Much of the state lives in systems of others, which cannot be played back."),
        Advice("queries", "records", 1, "The shared cache answers for systems that are slow or closed at night."),
        Advice("queries", "aggregates", 1, "The data pipeline fills a store for reports beside the services."),
        Advice("teams", "several", 2, "Contracts let teams work apart and release together."),
        Advice("teams", "independent", -1, "A shared database and a canonical record tie releases to each other."),
        Advice("data", "relational", 1, "The canonical record is a set of tables that each adapter maps to once."),
        Advice("time_series", "core", -2, "Measurements need a store built for time, not contracts between systems."),
        Advice("integration", "few", -3, "With one or two systems the adapters stand around an empty middle."),
        Advice("integration", "several", 1, "From four systems on, one canonical record beats a link per pair."),
        Advice("integration", "enterprise", 3, "One adapter per system replaces a link per pair of systems."),
        Advice("scale", "large", -1, "Parts cannot grow apart while they share the database and the cache."),
    ),
    example="Enterprise Order Integration",
    aliases=("service-oriented",),
)
