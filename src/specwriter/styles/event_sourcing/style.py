"""Knows when a log of events is worth its price, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="event-sourcing",
    title="Event sourcing",
    summary="Every change is an event in an append-only log; all tables that readers query are derived from it.",
    choose_when=(
        "auditors or customers ask what a record looked like at a past moment, and who changed it to that",
        "the history is worth as much as the current state: money, stock, contracts, medical orders",
        "several read models must be derived from the same facts, also ones that nobody has thought of yet",
    ),
    avoid_when=(
        "the current state is enough, and a column `updated_at` answers every question about the past",
        "records must be erased on request and their content cannot be kept out of the log",
        "no one in the team has run projections and replays, and the deadline leaves no time for a pilot",
    ),
    sections=("Commands", "Events", "Streams", "Projections", "Replay", "Snapshots"),
    advice=(
        Advice("domain", "simple", -2, "Commands and projections do what an update of one row would do as well."),
        Advice("domain", "complex", 2, "Commands and events name what the business does, rule by rule."),
        Advice("audit", "none", -3, "The log and its projections are paid for, and nobody reads the history."),
        Advice("audit", "trail", 1, "The log is the trail, though a plain audit table would be the cheaper answer."),
        Advice("audit", "replay", 3, "Past states are folded from the very events that made them."),
        Advice("queries", "records", -1, "Lists come from projections, which lag behind the log and need watching."),
        Advice("queries", "aggregates", 1, "A new sum is a new projection, filled from the first event on."),
        Advice("teams", "independent", 1, "Other teams follow the log at their own pace, without touching the writer."),
        Advice("data", "documents", -2, "A free-form edit is one large event that says little about what was meant."),
        Advice("time_series", "core", -2, "A measurement is a fact already; commands around it add only cost."),
        Advice("integration", "several", 1, "The log feeds each consumer in order, after a failure from the start."),
        Advice("scale", "small", -1, "One server with one table per entity needs no projector, checkpoint or replay."),
        Advice("scale", "growing", 1, "Read models move to servers of their own, while the log stays in one place."),
    ),
    example="Expense Logger",
    aliases=("eventsourcing", "es"),
)
