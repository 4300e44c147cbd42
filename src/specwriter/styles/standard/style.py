"""Knows when one service over one database is enough, and what such a spec contains."""

from __future__ import annotations

from specwriter.styles.manifest import Advice, Style

STYLE = Style(
    id="standard",
    title="Standard",
    summary="One layered service over one relational database: the fewest parts that can do the work.",
    choose_when=(
        "one team builds and deploys it, and one database server holds its data for the next two years",
        "the rules fit into one transaction, where constraints and row locks can keep them",
        "the work is a feature or a service beside an existing system, with one or two neighbors",
    ),
    avoid_when=(
        "several teams must release parts of it on their own",
        "past states must be rebuilt and proved, not only logged",
        "the same rule begins to appear in more than one handler",
    ),
    sections=("Architecture Overview",),
    advice=(
        Advice("domain", "simple", 3, "Handlers over tables are enough where the service stores what callers send."),
        Advice("domain", "moderate", 1, "A workflow or two fits into one service layer and its transactions."),
        Advice("domain", "complex", -3, "Without a model the same rule ends up in several handlers and drifts."),
        Advice("audit", "none", 1, "Rows that hold the current state are all that is needed."),
        Advice("audit", "replay", -3, "Updated rows forget what they were; a log table cannot prove it is complete."),
        Advice("queries", "records", 2, "Indexes on one relational database answer single records and filtered lists."),
        Advice("queries", "search", -1, "Search over nested content asks for a second store beside the tables."),
        Advice("teams", "one", 2, "One team, one deployment and one schema need no coordination."),
        Advice("teams", "several", -1, "No boundary inside the service says which team may change what."),
        Advice("teams", "independent", -3, "One deployment makes each team wait for the slowest.", rules_out=True),
        Advice("data", "relational", 1, "Fixed columns and references let the database keep the rules."),
        Advice("time_series", "core", -2, "Plain tables grow without limit where measurements arrive every second."),
        Advice("integration", "enterprise", -2, "Contracts of many systems would be mixed into the service layer."),
        Advice("scale", "small", 2, "One database server and a few copies of the service are the cheapest to run."),
        Advice("scale", "large", -2, "Everything scales together, although only parts of it need to."),
    ),
    example="Coupon Redemption Service",
)
