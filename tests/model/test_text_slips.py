"""Which words of running text, diagrams, notes and queries are misspelt names, and which are words of their own."""

from __future__ import annotations

import pytest

from specwriter.model.text_slips import text_slips
from specwriter.reader import read
from specwriter.source.text import Source

SCHEMA = (
    "\n```dbml\nEnum channel {\n  LETTER\n  TELEGRAM\n}\n\nTable parcels {\n  parcel_id uuid [pk]\n  released_at timestamptz\n"
    "  weight_limit integer\n  variables jsonb\n  channel channel\n}\n```\n"
)
PARTS = (
    "\n## Components\n\n| Component | Responsibility |\n| --- | --- |\n| Search Index | Finds |\n| Note API | Answers |\n"
    "| page-service | Fetches |\n"
)


def found(text: str) -> list[tuple[str, str]]:
    """The misspelt words with the names that are meant; each span holds its word."""
    source = Source("parcels.md", f"# Parcels\n\n{text}\n{PARTS}{SCHEMA}")
    slips = text_slips(read(source))
    for each in slips:
        assert source.slice(each.name.span) == each.name.text
    return [(each.name.text, each.meant.text) for each in slips if each.meant]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("It is set in `realeased_at`.", [("realeased_at", "released_at")]),
        ("It is set in realeased_at, not before.", [("realeased_at", "released_at")]),
        ("Kept by `parcel_di` alone.", [("parcel_di", "parcel_id")]),
        ("Kept by `parce_lid` alone.", [("parce_lid", "parcel_id")]),
        ("The index on `parcels (weigth_limit)`.", [("weigth_limit", "weight_limit")]),
        ("Empties `variabls`.", [("variabls", "variables")]),
        ("Read from `parcel.released_at`.", [("parcel", "parcels")]),
        ("A TELEGRRAM goes out at once.", [("TELEGRRAM", "TELEGRAM")]),
        ("The Serch Index lags behind.", [("Serch Index", "Search Index")]),
        ("The pagee-service fetches it.", [("pagee-service", "page-service")]),
        ("```sql\nSELECT max(weight_limti) FROM parcels;\n```", [("weight_limti", "weight_limit")]),
        ("```mermaid\nsequenceDiagram\n    A->>B: set released_ta\n```", [("released_ta", "released_at")]),
    ],
)
def test_a_slip_is_found(text: str, slips: list[tuple[str, str]]) -> None:
    assert found(text) == slips


@pytest.mark.parametrize(
    "text",
    [
        "All `parcel_ids` and weight_limits of a day.",  # a plural
        "It is `realeased_at` here and `realeased_at` there.",  # a name of its own comes back
        "See docs/realeased_at or realeased_at.sql.",  # a path, a file
        "The Search Indexes and the Note APIs.",
        "Search Indices; a Note App; the Page service.",
        "A LETTERS page; the TELEGRAMS of a day.",
        "```sql\nCREATE VIEW v AS SELECT weight_limti FROM parcels;\n```",  # DDL is compared elsewhere
        '```json\n{"channel": "LETTTER"}\n```',
    ],
)
def test_a_word_of_its_own_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_names_that_another_question_tells_of_are_not_told_again() -> None:
    events = "## Events\n\n| Event | Payload |\n| --- | --- |\n| ParcelSent | parcel_id, channel |\n| ParcelLost | parcell_id |\n"
    assert found(events) == []
