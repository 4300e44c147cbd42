"""Knows when a modular monolith fits, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="modular-monolith",
    title="Modular monolith",
    summary="One deployable whose modules have a public interface, a database schema and events of their own.",
    choose_when=(
        "the product has several parts with rules of their own, and one release for all of them is fine",
        "one to three teams need walls between their code, but not a network between their deployments",
        "a part may have to leave one day, and the signal for it can be measured",
    ),
    avoid_when=(
        "teams must release on their own: one deployable has one release",
        "one part needs far more machines, or another network zone, from the first day",
        "there is one part only; walls with nothing on the other side are ceremony",
    ),
    sections=(
        "Modules",
        "Module Dependencies",
        "Schema Ownership",
        "Extraction Path",
    ),
    advice=(
        Advice("domain", "simple", -1, "Plain records give modules little to protect; layers do with fewer rules."),
        Advice("domain", "moderate", 2, "Each workflow gets a module, and the build keeps others out of its tables."),
        Advice("domain", "complex", 1, "Borders move in one change while the experts still argue about them."),
        Advice("audit", "trail", 1, "A change and its entry in the trail are written in one transaction."),
        Advice("audit", "replay", -1, "Modules keep the current state; events are deleted once they are handled."),
        Advice("queries", "aggregates", -1, "Schemas are closed to each other, so sums across them need a read model."),
        Advice("teams", "one", 1, "One pipeline and one database to run, with walls that keep code in order."),
        Advice("teams", "several", 3, "Each team owns modules, the build checks the walls, all release together."),
        Advice("teams", "independent", -3, "One deployable has one release, so no team ships alone.", rules_out=True),
        Advice("data", "relational", 1, "One database with a schema per module keeps transactions and ownership."),
        Advice("time_series", "core", -2, "Measurements fill the shared server first and slow the other modules."),
        Advice("integration", "enterprise", -2, "The protocols of all partners end up in one deployable."),
        Advice("scale", "growing", 3, "The module that outgrows the server can leave: its schema is already apart."),
        Advice("scale", "large", -2, "Every instance runs all modules, so one part cannot grow without the rest."),
    ),
    example="Notification System",
    aliases=("monolith", "modular"),
)
