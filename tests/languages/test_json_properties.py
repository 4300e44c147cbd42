"""What holds for every text: agreement with the standard library, places within the text, bounded time; real documents."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.json import Document, Elision, Object, Value, parse, parse_all, plain, walk

SPECS = Path(__file__).parents[3] / "shared" / "corpus" / "specs"
FENCE = re.compile(r"^([ \t]*)(```+)[ \t]*(json[c5]?|http)[^\n]*\n(.*?)^[ \t]*\2", re.MULTILINE | re.DOTALL)

# RFC 8259 by its grammar, in the manner of the public JSON test suites.
ACCEPTED = """[]|{}|[[]]|[{}]|{"":0}|{"a":{}}|""|" "|"\\u0000"|"\\u0022"|"\\uD834\\uDd1e"|"\\/"|"€𝄞"|"\\\\n"|"\u007f"|"\u2028"|0|-0|-1|1e1|1E+2|
1e-2|0e1|0E+1|1.5|-1.5e-10|123456789012345678901234567890|true|false|null|[1,2]|[ 1 , 2 ]|\t[\n]\r|{"a":1,"b":2}|{"a":null}|[""]|
[true,false,null]|[[[]]]|"a\\b\\f\\n\\r\\t"|[0.1]|{"a":[{"b":[]}]}| 1 |-0.0|[1e9999]|"/"|"//"|"{}"|{"a":"..."}""".replace(
    "\n", ""
).split("|")
REJECTED = (
    """[1,]|[1,,2]|[,1]|[,]|[1|{|{"a"|{"a":|{"a":1|{"a":1,}|{"a":1,,"b":2}|{a:1}|{'a':1}|{1:1}|{"a" 1}|{"a":1 "b":2}|{"a":}|
{:1}|{"a"::1}|{,}|]|}|[}|{]|[1}|[1 2]|["a" "b"]|"a|"\\|"\\x"|"\\u12"|"\\u00G0"|"a\tb"|'a'|01|-01|1.|.5|+1|1e|1e+|-|--1|0x1|1_0|NaN|
-Infinity|Infinity|tru|True|nul|undefined|[1]]|{}}|{} {}|[1],|1,2|//|/**/|[1//\n]|[/*x*/1]|#|[\u00a01]|\ufeff1|a|[a]|{"a":b}|[1:2]|["a":1]|
{"a","b"}|{{}}|[...]|<x>|`a`|“a”|1 2|nulll|"a"b|[1;2]|(1)|{"a":1;}|[\f1]|[\v1]|\\|"\\uD800\\"|"a\\""".replace(
        "\n|", "|"
    )
    .replace("|\n", "|")
    .split("|")
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_json_is_accepted(text: str) -> None:
    document = parse(text)
    assert document.strict
    assert document.problems == ()
    assert document.value is not None
    assert repr(plain(document.value)) == repr(json.loads(text))


@pytest.mark.parametrize("text", REJECTED)
def test_what_is_not_json_is_not_passed_over(text: str) -> None:
    document = parse(text)
    assert not document.strict
    said = document.problems or document.captions or document.comments
    assert said or any(left_out(value) for _, value in walk(document.value or Elision(document.span, "")))


def left_out(value: Value) -> bool:
    return isinstance(value, Elision) or bool(getattr(value, "more", ()))


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEYS = TEXTS.filter(lambda key: key not in ("...", "…"))
DATA = st.recursive(
    SCALARS | TEXTS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5)
)


@settings(max_examples=300, deadline=None)
@given(DATA, st.booleans(), st.sampled_from([None, 0, 1, 3]), st.integers(0, 99))
def test_what_the_standard_library_writes_is_read_as_it_was(
    data: object, ascii_only: bool, indent: int | None, offset: int
) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    document = parse(text, offset)
    assert document.strict
    assert document.problems == ()
    assert document.value is not None
    assert plain(document.value) == data
    for _, value in walk(document.value):
        written = text[value.span.start - offset : value.span.end - offset]
        assert json.loads(written) == plain(value)
        for member in value.members if isinstance(value, Object) else ():
            assert text[member.span.start - offset] == '"'
            assert (
                json.loads('"' + text[member.key.span.start - offset : member.key.span.end - offset] + '"')
                == member.key.text
            )


WORDS = """{ } [ ] , : "a" "b" 1 01 - true null True ... … <x> {{y}} /* e */ ' " 'q' “u” ` \\ a string ; | or = x( x(1) 1.5e3
"\\u12" NaN }] .5 GET HTTP/1.1 200 A-b:c"""
PIECES = [
    *WORDS.split(),
    "// c\n",
    "# d\n",
    " ",
    "\n",
    "\n\n",
    "\u00a0",
    "\t",
    "\x00",
    "\r\n",
    "\ufeff",
    "GET /x\n",
    '"x\n',
]


def check(text: str, offset: int) -> None:
    documents: list[Document] = [parse(text, offset), *parse_all(text, offset)]
    for document in documents:
        assert offset <= document.span.start <= document.span.end <= offset + len(text)
        for problem in document.problems + document.unread:
            assert offset <= problem.span.start <= problem.span.end <= offset + len(text)
        for _, value in walk(document.value) if document.value else ():
            assert document.span.covers(value.span)
            inside = [*getattr(value, "items", ()), *getattr(value, "members", ()), *getattr(value, "more", ())]
            assert all(value.span.covers(part.span) for part in inside)
    strict = documents[0].strict or any(problem.kind == "surrogate" for problem in documents[0].problems)
    try:
        json.loads(text, parse_constant=lambda _: [][0])
    except (ValueError, IndexError):
        assert not documents[0].strict
    else:
        assert strict


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.integers(0, 9))
def test_every_text_is_read_and_the_verdict_agrees_with_the_standard_library(text: str, offset: int) -> None:
    check(text, offset)


def test_every_text_one_edit_from_json_is_read() -> None:
    chance = random.Random(8259)
    base = '{"a": [1, 2.5, {"b": null}], "c": "d\\n", "e": {"f": true, "g": []}}'
    for _ in range(1500):
        at = chance.randrange(len(base))
        check(base[:at] + chance.choice(["", *PIECES]) + base[at + chance.randrange(2) :], 3)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000,
        "," * 300_000,
        "}" * 300_000,
        '"' * 300_000,
        '"\n' * 150_000,
        "\\" * 300_000,
        "{{" * 150_000,
        "/*" * 150_000,
        "[}\n" * 100_000,
        "a: " * 100_000,
        "<" * 300_000,
        '{"a":' + "x(" * 150_000,
        "{" + "...\n" * 50_000,
        " " * 300_000,
        "GET /a\n" * 50_000,
        "1\n" * 150_000,
        "[" + '{"a": "b", "c": [1, 2]},\n' * 12_000 + "]",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_and_hostile_texts_are_read_in_bounded_time(text: str) -> None:
    start = time.process_time()
    parse(text)
    parse_all(text)
    assert time.process_time() - start < 20


def fences() -> list[tuple[str, str]]:
    if not SPECS.is_dir():
        pytest.skip(f"no corpus of design documents at {SPECS}")
    return [(path.name, match[4]) for path in sorted(SPECS.glob("*.md")) for match in FENCE.finditer(path.read_text())]


def test_real_json_fences_are_read_as_the_standard_library_reads_them() -> None:
    sound = 0
    for name, text in fences():
        try:
            expected = json.loads(text)
        except ValueError:
            continue
        (document,) = parse_all(text)
        assert document.problems == (), name
        assert document.strict, name
        assert document.value is not None
        assert plain(document.value) == expected, name
        sound += 1
    assert sound >= 150


def test_real_fences_have_no_problems_but_the_two_true_ones() -> None:
    found = [
        (name.split("__")[0], problem.kind, text[problem.span.start : problem.span.end])
        for name, text in fences()
        for document in parse_all(text)
        for problem in document.problems + document.unread
    ]
    assert found == [("delta-io", "fragment", '"metaData"'), ("delta-io", "trailing-comma", ",")]
