"""Code blocks that do not say which language they hold, although it is plain to see.

## Why it matters
Without a language a block is shown without colours and a diagram is not drawn at all. Tools have to guess whether it is an
example, a schema or a log, and what they do not guess they do not check. Blocks whose content could be anything, such as a tree
of folders or the output of a program, are left alone.

## Fix
Safe: the language that the content shows is written after the opening fence.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Code
    from specwriter.model.spec import Spec

_LOOKS = regex(
    r"""\s*(?:
      (?P<mermaid>(?:sequenceDiagram|stateDiagram(?:-v2)?|erDiagram|classDiagram|(?:flowchart|graph)[ ](?:TB|TD|BT|RL|LR))[ \t]*\n)
    | (?P<http>(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ ](?:/|https?://)\S*[ ]HTTP/|HTTP/[\d.]+[ ]\d{3}\b)
    | (?P<json>[{\[]\s*(?:"[^"\n]*"\s*[:,\]]|[{}\]]))
    | (?P<sql>(?:--[^\n]*\n\s*)*(?:CREATE[ ](?:TABLE|TYPE|INDEX|UNIQUE[ ]INDEX|SCHEMA|EXTENSION|VIEW)|ALTER[ ]TABLE|INSERT[ ]INTO
        |DELETE[ ]FROM|SELECT\s[^;]{1,2000}?\sFROM)\s)
    | (?P<dbml>(?:Table|Enum)[ ]+[\w".]+[^\n{;]*\{[ \t]*\n)
    | (?P<graphql>(?:scalar[ ]\w+\s+)*(?:type|input|interface)[ ]\w+(?:[ ]implements[ ][\w& ]+)?[ ]?\{\s+\w+(?:\([^)]*\))?:[ ]?\[?[A-Z])
    | (?P<bash>(?:\$[ ])?(?:curl|docker|kubectl|psql|npm|pip)[ ]+\S)
    )""",
    re.VERBOSE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for sample in spec.code:
        code = sample.code
        if code.fenced and not code.info and code.closed and (language := _language(code)):
            place = _fence(spec, code)
            fix = Fix(f"write `{language}` after the fence", (Edit(Span(place.end, place.end), language),))
            yield Finding(place, f"`{language}` block does not name its language", help=fix.title, fix=fix)


def _language(code: Code) -> str:
    match = _LOOKS.match(code.body)
    return match.lastgroup or "" if match else ""


def _fence(spec: Spec, code: Code) -> Span:
    opening = spec.source.text[code.span.start : code.info_span.start]
    start = code.span.start + len(opening) - len(opening.lstrip(" \t"))
    return Span(start, start + len(opening.strip()))


_HEAD = "---\narchitecture: standard\n---\n\n# Locker Rental\n\n"

RULE = Rule(
    code="DOC009",
    name="fence-without-language",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}«```»\nstateDiagram-v2\n    [*] --> FREE\n    FREE --> RENTED: rent\n```\n",
            says="`mermaid` block does not name its language",
            fixed=f"{_HEAD}```mermaid\nstateDiagram-v2\n    [*] --> FREE\n    FREE --> RENTED: rent\n```\n",
        ),
        Bad(
            f'{_HEAD}«~~~»\n{{"locker": "B-14"}}\n~~~\n',
            says="`json` block does not name its language",
            fixed=f'{_HEAD}~~~json\n{{"locker": "B-14"}}\n~~~\n',
        ),
        Good(f'{_HEAD}```json\n{{"locker": "B-14"}}\n```\n'),
        Good(f"{_HEAD}```\nlockers/\n  hall-a/\n  hall-b/\n```\n"),
    ),
)
