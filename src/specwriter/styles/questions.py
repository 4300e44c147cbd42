"""Knows the questions that `advise` asks and the answers it takes."""

from __future__ import annotations

from specwriter.source.record import Record


class Question(Record):
    """A question: `id` is its flag, `answers` are (word, meaning) pairs from the least to the most."""

    id: str
    ask: str
    answers: tuple[tuple[str, str], ...]


QUESTIONS = (
    Question(
        "domain",
        "How much business logic is there?",
        (
            ("simple", "records are created, read, updated and deleted"),
            ("moderate", "some workflows and validations"),
            ("complex", "many rules, invariants and words that experts argue about"),
        ),
    ),
    Question(
        "audit",
        "How much history must be kept?",
        (
            ("none", "the current state is enough"),
            ("trail", "who changed what and when"),
            ("replay", "every past state can be rebuilt and proved"),
        ),
    ),
    Question(
        "queries",
        "What do readers ask for most?",
        (
            ("records", "single records and filtered lists"),
            ("search", "full text, tags, nested content"),
            ("aggregates", "sums, averages and trends"),
        ),
    ),
    Question(
        "teams",
        "Who builds and deploys it?",
        (
            ("one", "one team, one deployment"),
            ("several", "several teams that can release together"),
            ("independent", "several teams that must release on their own"),
        ),
    ),
    Question(
        "data",
        "What shape does the data have?",
        (
            ("relational", "fixed columns and references"),
            ("documents", "nested content whose shape varies"),
            ("mixed", "some of both"),
        ),
    ),
    Question(
        "time_series",
        "Is it mostly values measured over time?",
        (
            ("no", "time is one column among others"),
            ("some", "a few charts over time"),
            ("core", "measurements are the product"),
        ),
    ),
    Question(
        "integration",
        "How many systems of others does it connect?",
        (
            ("few", "none, one or two"),
            ("several", "a handful, each with a clean API"),
            ("enterprise", "many, old and new, with contracts of their own"),
        ),
    ),
    Question(
        "scale",
        "How large does it get within two years?",
        (
            ("small", "one database server is enough"),
            ("growing", "parts may outgrow one server"),
            ("large", "parts need to scale on their own from the start"),
        ),
    ),
)
