"""Error codes of the catalogue that nothing else in the document mentions.

## Why it matters
Either an operation forgot the error, or the catalogue kept a code that no longer exists, and clients write a branch that never runs.

## Fix
List the code under the operations that answer with it, name the codes that can answer every operation in a sentence, or remove the row.
"""

from __future__ import annotations

from collections import Counter

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.once import once
from specwriter.model.problem_details import catalogued
from specwriter.source.near import Vocabulary
from specwriter.source.pattern import regex

_WORD = regex(r"\w+")
_FEW = 40  # so many codes are looked for one by one: counting all words of a document takes longer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import ErrorCode
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    used = {row.code.text for operation in spec.operations for row in operation.errors if row.code}
    if not used:
        return
    known = catalogued(spec)
    if used >= known.keys():
        return
    vocabulary = Vocabulary(known)
    misspelt = {vocabulary.near(code) for code in used if code not in known}
    for code, entry in known.items():
        if code not in used and code not in misspelt and not _mentioned(spec, code, entry):
            yield Finding(
                entry.name.span, f"no operation answers with `{code}`", help="list it where it occurs, or remove it"
            )


def _mentioned(spec: Spec, code: str, entry: ErrorCode) -> bool:
    """Whether the code stands anywhere outside its row, as a word of its own."""
    text = spec.source.text
    if len(catalogued(spec)) > _FEW:
        times, row = _times(spec), _WORD.findall(text, entry.span.start, entry.span.end)
        if any(times[word] == row.count(word) for word in _WORD.findall(code)):
            return False  # most codes that nothing mentions, without a search through the document for each
    at = text.find(code)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(code) : at + len(code) + 1]
        if not entry.span.start <= at < entry.span.end and not any(char.isalnum() or char == "_" for char in around):
            return True
        at = text.find(code, at + len(code))
    return False


@once
def _times(spec: Spec) -> Counter[str]:
    """How often each word stands in the document."""
    return Counter(_WORD.findall(spec.source.text))


_SPEC = (
    "---\narchitecture: standard\n---\n\n# Choir\n\n### POST /singers\n\n**Errors**\n\n"
    "| Status | Code | When |\n| --- | --- | --- |\n"
    "| 409 | CHOIR_FULL | All 40 seats are taken |\n\n## Error catalogue\n\n"
)
_HEAD = "| Code | Status | Meaning |\n| --- | --- | --- |\n| CHOIR_FULL | 409 | No seat is left |\n"

RULE = Rule(
    code="API031",
    name="unused-error-code",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_SPEC}{_HEAD}| «WRONG_VOICE» | 422 | No such voice |\n", says="no operation answers with `WRONG_VOICE`"),
        Good(
            f"{_SPEC}Every operation can answer with `INTERNAL_ERROR`.\n\n{_HEAD}| INTERNAL_ERROR | 500 | We failed |\n"
        ),
    ),
)
