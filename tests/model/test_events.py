"""Where events are declared and named, who publishes and consumes them, and which spelling is the wrong one."""

from __future__ import annotations

import pytest

from specwriter.model.mentions import events, traffic
from specwriter.model.mentions.likeness import is_slip, same_form
from specwriter.model.mentions.spelling import misspellings
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

EVENTS = """# Mill

## Messages

| Event | Producer | Consumers | Trigger |
| --- | --- | --- | --- |
| GrainArrived | silo-service | mill-service | A truck is weighed |
| FlourPacked | mill-service | store-service | GrainArrived |
| FlourRecalled | mill-service | store-service, silo-service | - |

"""
SERVICES = """## Services

| Service | Publishes | Consumes |
| --- | --- | --- |
| silo-service | GrainArrived | FlourRecalled |
| mill-service | FlourPacked, FlourRecalled | GrainArrived |
| store-service | - | FlourPacked, FlourRecalled |

"""


def spec(*parts: str) -> Spec:
    return read(Source("mill.md", "".join(parts)))


def told(document: Spec) -> list[tuple[str, str, str | None, str | None]]:
    """Role, word, what it is, what it is meant to be; the span is checked against the text on the way."""
    for mention in events.mentions(document):
        assert document.source.slice(mention.name.span) == mention.name.text
    return [
        (mention.role, mention.name.text, *(end.text if end else None for end in (mention.target, mention.meant)))
        for mention in events.mentions(document)
    ]


def test_lists_of_services_name_events() -> None:
    found = told(spec(EVENTS, SERVICES))
    assert (events.PUBLISHES, "FlourRecalled", "FlourRecalled", None) in found
    assert sum(role == events.CONSUMES for role, *_ in found) == 4


def test_a_row_that_speaks_of_another_event_mentions_it() -> None:
    assert told(spec(EVENTS)) == [(events.TEXT, "GrainArrived", "GrainArrived", None)]


def test_diagrams_transitions_and_examples_name_events() -> None:
    diagram = "```mermaid\nstateDiagram-v2\n    WET --> DRY: GrainArrived / publish FlourPacked\n```\n"
    sequence = "```mermaid\nsequenceDiagram\n    A->>B: FlourPacked\n    B->>B: handle GrainArrived\n```\n"
    example = '```json\n{"type": "FlourRecalled"}\n```\n'
    found = told(spec(EVENTS, diagram, sequence, example))[1:]
    assert [(role, word) for role, word, *_ in found] == [
        (events.TRIGGER, "GrainArrived"),
        (events.EFFECT, "FlourPacked"),
        (events.MESSAGE, "FlourPacked"),
        (events.MESSAGE, "GrainArrived"),
        (events.TEXT, "FlourRecalled"),
    ]


@pytest.mark.parametrize(
    "word", ["FlourPaked", "FlourPackde", "Flourpacked", "FluorPacked", "FlourrPacked", "FlouPracked"]
)
def test_a_slip_is_meant_to_be_the_event(word: str) -> None:
    (mention,) = told(spec(EVENTS, f"```mermaid\nsequenceDiagram\n    A->>B: {word}\n```\n"))[1:]
    assert mention[1:] == (word, None, "FlourPacked")


@pytest.mark.parametrize(
    "word", ["FlourUnpacked", "FlourPacker", "BreadPacked", "FlourPacked2", "pack flour", "packFlour()"]
)
def test_another_word_is_no_misspelt_event_in_a_sentence(word: str) -> None:
    assert told(spec(EVENTS, f"The {word} is another matter.\n"))[1:] == []


def test_the_tense_counts_in_a_list_and_not_in_a_sentence() -> None:
    sentence = "A FlourPack is a bag of 25 kg.\n"
    listed = "| Service | Publishes |\n| --- | --- |\n| mill-service | FlourPack |\n"
    assert told(spec(EVENTS, sentence))[1:] == []
    assert told(spec(EVENTS, "## Services\n\n", listed))[1:] == [(events.PUBLISHES, "FlourPack", None, "FlourPacked")]


def test_topics_are_a_second_notation_of_all_events() -> None:
    topics = "## Services\n\n| Service | Publishes |\n| --- | --- |\n| mill-service | flour.packed, flour.recalled |\n"
    assert [target for *_, target, _ in told(spec(EVENTS, topics))[1:]] == ["FlourPacked", "FlourRecalled"]


def test_without_a_list_of_events_the_publishers_declare_them() -> None:
    found = told(spec("# Mill\n\n", SERVICES.replace("GrainArrived |\n| store", "GrainArived |\n| store")))
    assert (events.CONSUMES, "GrainArived", None, "GrainArrived") in found


def test_a_list_of_cache_rules_declares_no_event() -> None:
    assert events.declarations(spec("# Mill\n\n## Events\n\n| Event |\n| --- |\n| GrainArrived |\n")) == ()


def test_a_declaration_that_all_others_outvote_is_the_one_to_change() -> None:
    document = spec(EVENTS.replace("| FlourPacked |", "| FlourPaked |"), SERVICES)
    (found,) = misspellings(events.mentions(document))
    assert (found.wrong.text, found.right.text, found.role) == ("FlourPaked", "FlourPacked", "")
    assert document.source.position(found.wrong.span.start) == (8, 3)


def test_a_word_that_stands_alone_against_the_declaration_is_the_one_to_change() -> None:
    document = spec(EVENTS, SERVICES.replace("FlourPacked, FlourRecalled |\n\n", "FlourPaked, FlourRecalled |\n\n"))
    (found,) = misspellings(events.mentions(document))
    assert (found.wrong.text, found.right.text, found.role) == ("FlourPaked", "FlourPacked", events.CONSUMES)


def test_the_tables_agree() -> None:
    assert traffic.publishers(spec(EVENTS, SERVICES)) == traffic.consumers(spec(EVENTS, SERVICES)) == ()


def test_a_consumer_that_only_its_own_row_names() -> None:
    document = spec(EVENTS.replace("store-service, silo-service", "store-service"), SERVICES)
    (found,) = traffic.consumers(document)
    assert (found.event.text, found.part.text, found.listed) == ("FlourRecalled", "silo-service", False)
    assert document.source.slice(found.place.span) == "FlourRecalled"


def test_another_producer_is_told_once() -> None:
    document = spec(EVENTS.replace("| FlourPacked | mill", "| FlourPacked | silo"), SERVICES)
    (found,) = traffic.publishers(document)
    assert (found.event.text, found.part.text, found.other.text) == ("FlourPacked", "mill-service", "silo-service")


def test_a_service_that_consumes_all_events_contradicts_nothing() -> None:
    assert traffic.consumers(spec(EVENTS, SERVICES.replace("| FlourPacked, FlourRecalled |", "| all events |"))) == ()


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("OrderPlaced", "OrderPalced", True),
        ("Card Service", "Cart Service", False),
        ("Locked", "Unlocked", False),
        ("Zone 1", "Zone 2", False),
        ("PageFetched", "Pageetched", True),
        ("scheduler", "schedule", False),
        ("DeliveryRejected", "DeliveryyRejected", True),
    ],
)
def test_a_slip_is_told_from_another_word(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is is_slip(other, one) is slip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("OrderPlaced", "order_place", True),
        ("OrdersPlaced", "OrderPlaced", True),
        ("RefundPaid", "RefundPay", True),
        ("Expensee", "Expense", False),
        ("OrderReleased", "OrderReleaseed", False),
        ("PartlyRefunded", "PartlyRefundd", False),
        ("OrderReleased", "OrderRelease", True),
    ],
)
def test_another_form_of_a_name_is_told_from_a_slip(one: str, other: str, same: bool) -> None:
    assert same_form(one, other) is same_form(other, one) is same


def cache(word: str) -> Spec:
    return spec(
        EVENTS,
        f"## Cache\n\n| Key | Value | TTL | Invalidated by |\n| --- | --- | --- | --- |\n| `flour:{{id}}` | Weight | 30 s | {word} |\n",
    )


@pytest.mark.parametrize(
    ("word", "target", "meant"),
    [("FlourPacked", "FlourPacked", None), ("FlourPack", None, "FlourPacked"), ("FlourShipped", None, None)],
)
def test_a_cache_is_invalidated_by_an_event(word: str, target: str | None, meant: str | None) -> None:
    assert ("cache invalidation", word, target, meant) in told(cache(word))


@pytest.mark.parametrize("words", ["TTL alone", "Each write of FlourMill", "A `401` of that system"])
def test_a_cache_that_nothing_invalidates_by_name(words: str) -> None:
    assert [role for role, *_ in told(cache(words)) if role == "cache invalidation"] == []
