"""Several examples in one fence, and what stands above them: captions, request lines, status lines, headers."""

from __future__ import annotations

import itertools

import pytest

from specwriter.languages.json import Document, parse_all, plain

EXCHANGE = """POST /v1/orders HTTP/1.1
Authorization: Bearer ...
Content-Type: application/json

{"sku": "A"}

HTTP/1.1 201 Created
Location: /v1/orders/7

{"id": 7}
"""


def only(text: str) -> Document:
    (document,) = parse_all(text)
    return document


def values(text: str) -> list[object]:
    return [plain(document.value) if document.value else None for document in parse_all(text)]


def start_line(document: Document) -> tuple[str, str, str]:
    head = document.head
    return tuple(name.text if name else "" for name in (head.method, head.target, head.status))  # type: ignore[return-value]


def test_a_request_and_its_response_are_two_documents() -> None:
    request, response = parse_all(EXCHANGE)
    assert start_line(request) == ("POST", "/v1/orders", "")
    assert start_line(response) == ("", "", "201")
    assert [header.name.text for header in request.head.headers] == ["Authorization", "Content-Type"]
    assert response.head.header("location") == "/v1/orders/7"
    assert values(EXCHANGE) == [{"sku": "A"}, {"id": 7}]
    assert not request.problems
    assert not response.problems


def test_names_in_a_head_have_their_places() -> None:
    for document in parse_all(EXCHANGE, offset=0):
        head = document.head
        names = [
            head.method,
            head.target,
            head.status,
            *(h.name for h in head.headers),
            *(h.value for h in head.headers),
        ]
        for name in names:
            if name:
                assert EXCHANGE[name.span.start : name.span.end] == name.text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("// 409 Conflict", ("", "", "409")),
        ("# Response 201", ("", "", "201")),
        ("// Response (404 Not Found)", ("", "", "404")),
        ("/* POST /v1/orders */", ("POST", "/v1/orders", "")),
        ("// POST /v1/orders returns 201", ("POST", "/v1/orders", "201")),
        ("HTTP/2 200", ("", "", "200")),
        ("HTTP/1.1 503 Service Unavailable", ("", "", "503")),
        ("409 Conflict", ("", "", "409")),
        ("GET /v1/orders?limit=20&cursor=x", ("GET", "/v1/orders?limit=20&cursor=x", "")),
        ("PATCH https://api.example.com/orders/:id  # change it", ("PATCH", "https://api.example.com/orders/:id", "")),
        ("// at most 500 orders", ("", "", "")),
        ("// Request", ("", "", "")),
        ("Response:", ("", "", "")),
    ],
)
def test_a_line_above_an_example_says_what_it_is_an_example_of(line: str, expected: tuple[str, str, str]) -> None:
    document = only(f'{line}\n{{"a": 1}}')
    assert start_line(document) == expected
    assert document.problems == ()
    assert plain(document.value) == {"a": 1}  # type: ignore[arg-type]


def test_captions_belong_to_the_example_below_them() -> None:
    documents = parse_all('// Request\n{"a": 1}\n\n// Response\n// 200\n{"b": 2}\n')
    assert [[caption.text for caption in document.captions] for document in documents] == [
        ["Request"],
        ["Response", "200"],
    ]
    assert all(document.problems == () for document in documents)


def test_a_caption_is_not_strict_json_but_no_problem() -> None:
    document = only('// Request\n{"a": 1}')
    assert not document.strict
    assert document.problems == ()


def test_comments_between_requests_belong_to_the_next_one() -> None:
    first, second = parse_all("# all\nGET /orders\nAccept: text/plain\n\n# one\nGET /orders/1\n")
    assert [caption.text for caption in first.captions] == ["all"]
    assert [caption.text for caption in second.captions] == ["one"]
    assert start_line(second) == ("GET", "/orders/1", "")
    assert first.value is None
    assert first.problems == ()


def test_a_list_of_operations_is_a_list_of_heads() -> None:
    text = "GET    /orders      # list\nPOST   /orders      # create\nDELETE /orders/:id\n"
    assert [start_line(document) for document in parse_all(text)] == [
        ("GET", "/orders", ""),
        ("POST", "/orders", ""),
        ("DELETE", "/orders/:id", ""),
    ]


def test_headers_alone_are_a_document_without_value() -> None:
    document = only("  X-Request-Id: 17\n  Accept: text/plain\n")
    assert [(h.name.text, h.value.text) for h in document.head.headers] == [
        ("X-Request-Id", "17"),
        ("Accept", "text/plain"),
    ]
    assert document.value is None
    assert document.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "POST /token HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=code&code=x\n",
        "POST /token\n\ngrant_type=code&code=x\n",
        'HTTP/1.1 200 OK\nContent-Type: application/xml\n\n{"not": "read"}\n',
    ],
)
def test_a_body_that_is_not_json_is_listed_as_unread(text: str) -> None:
    document = only(text)
    assert document.value is None
    assert document.problems == ()
    assert [unread.kind for unread in document.unread] == ["body"]


def test_a_message_after_a_body_that_is_not_json_is_read() -> None:
    text = 'POST /token\n\ngrant_type=code\n\nHTTP/1.1 200 OK\n\n{"access_token": "..."}\n'
    assert values(text) == [None, {"access_token": "..."}]


def test_problem_details_are_json() -> None:
    text = 'HTTP/1.1 400 Bad Request\nContent-Type: application/problem+json\n\n{"title": "x",}'
    assert [problem.kind for problem in only(text).problems] == ["trailing-comma"]


def test_examples_in_a_row_need_no_blank_line() -> None:
    assert values('{\n "a": 1\n}\n{\n "b": 2\n}\n[3]\n"four"\n5\n') == [{"a": 1}, {"b": 2}, [3], "four", 5]


def test_two_values_on_one_line_are_a_mistake() -> None:
    first, second = parse_all('{"a": 1} {"b": 2}')
    assert [problem.kind for problem in first.problems] == ["extra-value"]
    assert plain(second.value) == {"b": 2}  # type: ignore[arg-type]


def test_members_without_an_object_end_where_the_next_value_begins() -> None:
    text = '{"a": 1}\n"b": {"c": 2}\n{"d": 3}\n'
    documents = parse_all(text)
    assert [[problem.kind for problem in document.problems] for document in documents] == [[], ["fragment"], []]
    assert values(text) == [{"a": 1}, {"b": {"c": 2}}, {"d": 3}]


def test_several_members_without_an_object_are_one_mistake() -> None:
    document = only('"a": 1,\n"b": [1, 2],\n')
    assert [problem.kind for problem in document.problems] == ["fragment"]
    assert plain(document.value) == {"a": 1, "b": [1, 2]}  # type: ignore[arg-type]


def test_code_is_one_mistake_and_is_not_read() -> None:
    document = only("const order = await load(id);\nif (order) {\n  return order;\n}\n")
    assert [problem.kind for problem in document.problems] == ["not-json"]
    assert [unread.kind for unread in document.unread] == ["not-json"]


def test_an_empty_fence_has_no_documents() -> None:
    assert parse_all("") == ()
    assert parse_all(" \n\n\t") == ()


def test_documents_stand_in_the_order_of_the_text_and_do_not_overlap() -> None:
    documents = parse_all(EXCHANGE + "// 404 Not Found\n{}\n\n[1,]\n", offset=7)
    spans = [document.span for document in documents]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert spans[0].start == 7


def test_a_file_of_records_is_read_to_its_limit_and_the_rest_is_listed() -> None:
    documents = parse_all('{"a": 1}\n' * 1500)
    assert len(documents) == 1001
    assert [unread.kind for unread in documents[-1].unread] == ["too-many-examples"]
