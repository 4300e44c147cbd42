"""Knows when clean architecture with repositories fits, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="clean",
    title="Clean architecture",
    summary="Use cases in the middle, repositories behind interfaces, and every dependency pointing inward.",
    choose_when=(
        "the same use cases are called from more than one side: a web API, a scheduled import, a command line",
        "there are workflows and validations worth testing in seconds, without a database or a network",
        "the framework or the database will change within the life of the rules",
    ),
    avoid_when=(
        "each request maps to one statement on one table; four layers would only pass data through",
        "experts argue about words and invariants; that needs aggregates and contexts, not only layers",
        "the value lies in search or in sums over many records, which repositories hide from the database",
    ),
    sections=("Layers", "Dependency Rule", "Use Cases", "Repositories"),
    advice=(
        Advice("domain", "simple", 1, "Use cases name what the service does, but most of them only pass data through."),
        Advice("domain", "moderate", 3, "Each workflow gets one use case that is tested without a database."),
        Advice("domain", "complex", 1, "Rules leave the framework, yet nothing says which record owns a rule."),
        Advice("audit", "trail", 1, "Every change passes through a use case, so one place writes the trail."),
        Advice("audit", "replay", -2, "Repositories store the current state and forget how it came about."),
        Advice("queries", "records", 2, "Repositories return single records and filtered lists without leaking SQL."),
        Advice("queries", "aggregates", -2, "Repository interfaces stand between the question and the query planner."),
        Advice("teams", "one", 1, "One team keeps the dependency rule in one code base, checked by its build."),
        Advice("teams", "independent", -2, "Layers cut the code across; teams need it cut into parts that ship alone."),
        Advice("data", "relational", 1, "Entities map to rows, and the mapping stays in one layer."),
        Advice("time_series", "core", -2, "Measurements loaded as entities cost more than the sums they serve."),
        Advice("integration", "several", 1, "Each foreign API is one interface, one adapter and one test double."),
        Advice("scale", "small", 1, "One deployable over one database server is the shape it assumes."),
        Advice("scale", "large", -1, "Layers give no seam along which one part could scale alone."),
    ),
    example="Task Manager",
    aliases=("clean-architecture",),
)
