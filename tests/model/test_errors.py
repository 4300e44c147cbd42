"""Where documents speak of error codes: rows, example bodies, prose; and what the catalogue says of each."""

from __future__ import annotations

from specwriter.model.mentions.errors import disagreements, mentions, misspelt, problem_types, split, spoken, unlisted
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.span import Span
from specwriter.source.text import Source

CATALOGUE = (
    "## Error Catalogue\n\n| Code | Status | Meaning |\n| --- | --- | --- |\n| SOLD_OUT | 409 | No seat is left |\n"
    "| UNKNOWN_FILM | 404 | There is none |\n| TOO_FAST | 429 | Wait |\n\n"
)


def operation(path: str, *rows: str) -> str:
    table = "".join(f"| {row} | It happens |\n" for row in rows)
    return f"### POST {path}\n\n**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n{table}\n"


def document(text: str) -> Spec:
    return read(Source("cinema.md", f"---\narchitecture: standard\n---\n\n# Cinema\n\n{text}"))


def at(spec: Spec, span: Span) -> str:
    return spec.source.text[span.start : span.end]


def test_rows_examples_and_prose_are_linked_with_the_catalogue() -> None:
    body = '#### 409 Conflict\n\n```json\n{"title": "Full", "status": 409, "code": "SOLD_OUT"}\n```\n\n'
    spec = document(
        "The gateway answers `429` with TOO_FAST.\n\n"
        + operation("/seats", "409 | SOLD_OUT", "404 | UNKNOWN_FLIM")
        + body
        + CATALOGUE
    )
    told = [(each.role, each.name.text, bool(each.target), each.meant and each.meant.text) for each in mentions(spec)]
    assert told == [
        ("prose", "TOO_FAST", True, None),
        ("error row", "SOLD_OUT", True, None),
        ("error row", "UNKNOWN_FLIM", False, "UNKNOWN_FILM"),
        ("example", "SOLD_OUT", True, None),
    ]
    for mention in mentions(spec):
        assert at(spec, mention.name.span) == mention.name.text


def test_a_code_that_all_uses_write_otherwise_is_wrong_in_the_catalogue() -> None:
    spec = document(operation("/seats", "404 | UNKNOWN_FILMS") + operation("/films", "404 | UNKNOWN_FILMS") + CATALOGUE)
    (each,) = unlisted(spec)
    assert (each.in_catalogue, each.meant and each.meant.name.text, len(each.uses)) == (True, "UNKNOWN_FILM", 2)


def test_a_code_that_is_missing_is_told_once() -> None:
    spec = document(operation("/seats", "400 | BAD_SEAT") + operation("/films", "400 | BAD_SEAT") + CATALOGUE)
    assert [(each.uses[0].code.text, each.meant) for each in unlisted(spec)] == [("BAD_SEAT", None)]


def test_the_status_beside_a_code_in_prose_is_read_on_both_sides() -> None:
    spec = document(f"It answers `410` SOLD_OUT, or `UNKNOWN_FILM` (404), or 3 TOO_FAST.\n\n{CATALOGUE}")
    assert [(use.code.text, use.status.text if use.status else None) for use in spoken(spec)] == [
        ("SOLD_OUT", "410"),
        ("UNKNOWN_FILM", "404"),
        ("TOO_FAST", None),
    ]
    assert [(each.code, at(spec, each.here.span), each.there.text) for each in disagreements(spec)] == [
        ("SOLD_OUT", "410", "409")
    ]


def test_a_status_that_all_rows_state_otherwise_is_wrong_in_the_catalogue() -> None:
    both = operation("/seats", "422 | SOLD_OUT") + operation("/boxes", "422 | SOLD_OUT")
    (each,) = disagreements(document(both + CATALOGUE))
    assert (each.here.text, each.there.text, each.in_catalogue) == ("409", "422", True)
    (each,) = disagreements(
        document(
            both
            + operation("/rows", "409 | SOLD_OUT").replace("SOLD_OUT", "TOO_FAST")
            + CATALOGUE.replace("429", "409")
        )
    )
    assert each.code == "SOLD_OUT"


def test_a_code_under_the_response_of_another_status() -> None:
    body = '### POST /seats\n\n#### 404 Not Found\n\n```json\n{"title": "Full", "status": 404, "code": "SOLD_OUT"}\n```\n\n'
    assert [(each.code, each.here.text, each.there.text) for each in disagreements(document(body + CATALOGUE))] == [
        ("SOLD_OUT", "404", "409")
    ]


def test_two_statuses_of_a_code_without_a_catalogue() -> None:
    rows = (
        operation("/seats", "409 | SOLD_OUT")
        + operation("/boxes", "409 | SOLD_OUT")
        + operation("/rows", "400 | SOLD_OUT")
    )
    spec = document(rows)
    assert [(each.code, each.here.text, each.there.text) for each in split(spec)] == [("SOLD_OUT", "400", "409")]
    assert mentions(spec) == ()


def test_a_slip_in_prose_is_told_and_words_of_their_own_are_not() -> None:
    text = (
        operation("/films", "404 | UNKNOWN_FILM")
        + "It answers UNKNOWN_FLIM. The state is UNKNOWN_FILMS, or UNKNOWN_FILMS again.\n\n"
    )
    spec = document(text + CATALOGUE)
    assert [(at(spec, name.span), row.name.text) for name, row in misspelt(spec)] == [("UNKNOWN_FLIM", "UNKNOWN_FILM")]


def test_the_type_of_a_problem_has_the_words_of_its_code() -> None:
    def found(slug: str) -> list[str]:
        body = (
            f'{{"type": "https://c.example.com/problems/{slug}", "title": "Full", "status": 409, "code": "SOLD_OUT"}}'
        )
        spec = document(f"### POST /seats\n\n#### 409 Conflict\n\n```json\n{body}\n```\n")
        return [at(spec, name.span) for name, _ in problem_types(spec)]

    assert found("sold-out") == []
    assert found("no-seat") == []
    assert found("sold-uot") == ["sold-uot"]
