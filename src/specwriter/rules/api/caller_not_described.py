"""Documents that describe operations and never say who may call them.

## Why it matters
Two readers build two systems: one open to everybody, one behind a token that nobody can get. One sentence for all operations is enough;
"public" and "internal network only" are answers, too.

## Fix
Write one sentence: `All operations need a bearer token with the scope …`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_CALLER = regex(
    r"(?i:\bauth|\btokens?\b|\boauth|\bopenid|\boidc\b|\bapi[ -]?keys?\b|\bmtls\b|\bmutual tls\b|"
    r"\bclient certificate|\bcredential|\bsessions? cookie|"
    r"\bjwt\b|\bscopes?\b|\bsigned requests?\b|\banonymous|\bpublic\b|\bsign(?:ed)? in\b|\blog(?:ged)? in\b|\blogin\b|"
    r"\bpermission|\binternal network|\bprivate network|\bservice mesh|\bfirewall|\biam\b|\bsaml\b|\bkerberos)"
)


def check(spec: Spec) -> Iterator[Finding]:
    operations = spec.documented_operations() if spec.is_spec else ()
    text = spec.source.text
    if operations and " Auth" not in text and " auth" not in text and _CALLER.search(text) is None:
        message = "no text says who may call the operations"
        yield Finding(operations[0].span, message, help="add a sentence such as `All operations need a bearer token`")


_HEAD = "---\narchitecture: standard\n---\n\n# Choir\n\n## API Documentation\n\n"

RULE = Rule(
    code="API057",
    name="caller-not-described",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}### «GET /songs»\n\nLists songs.\n", says="no text says who may call the operations"),
        Good(f"{_HEAD}All operations need a bearer token.\n\n### GET /songs\n\nLists songs.\n"),
        Good(f"{_HEAD}### GET /songs\n\nA public list of songs.\n"),
    ),
)
