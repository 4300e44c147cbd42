"""Knows when measurements deserve a store of their own, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="time-series",
    title="Time-series",
    summary="Measurements arrive in order of time, are read as ranges and aggregates, and age out by partitions.",
    choose_when=(
        "values measured over time are the product: mood, health, machines, energy, traffic",
        "most reads are averages, extremes or trends over a range, for one source or a group of them",
        "single values lose their worth with age, and their removal must cost next to nothing",
    ),
    avoid_when=(
        "records are corrected after the fact as a matter of course",
        "every value must be kept at full resolution for the whole life of the product",
        "most questions join many entities, and time is one filter among others",
    ),
    sections=("Measurements", "Retention", "Downsampling", "Aggregation Queries"),
    advice=(
        Advice("domain", "simple", 1, "Storing, summing and forgetting values takes hardly any rules."),
        Advice("domain", "complex", -2, "Invariants across entities find no home among partitions and rollups."),
        Advice("audit", "trail", -1, "Readings say what was measured, not who changed which record."),
        Advice("audit", "replay", -2, "Retention deletes what a replay would need."),
        Advice("queries", "records", -1, "Single records by key gain nothing from partitions by time."),
        Advice("queries", "search", -2, "Numbers over time hold no text; search would be a second system."),
        Advice("queries", "aggregates", 3, "Sums are kept per hour or day, so a year is a few hundred rows."),
        Advice("data", "relational", 1, "A measurement has few columns, and they are the same every time."),
        Advice("data", "documents", -3, "Nested content that varies can be neither summed nor downsampled."),
        Advice(
            "time_series",
            "no",
            -3,
            "Without measurements there is nothing to partition, downsample or retire.",
            rules_out=True,
        ),
        Advice("time_series", "some", 1, "A few charts profit from rollups, but an index on time may do."),
        Advice("time_series", "core", 3, "Writing, reading and forgetting by time are cheap at once."),
        Advice("integration", "enterprise", -1, "Contracts of many systems concern records, not measurements."),
        Advice("scale", "large", 2, "Partitions by time and by source spread over servers without shared keys."),
    ),
    example="Mood Tracking",
    aliases=("timeseries",),
)
