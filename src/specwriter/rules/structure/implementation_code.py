"""Long blocks of program code in a spec.

## Why it matters
A spec says what holds whatever the program looks like. Code of more than 15 lines hides that in control flow, ages with the first
change of the program, and reads as an order to build it just so. A sequence diagram, a state machine or a table of rules says the
same in a form that can be checked.

Schemas, queries, configuration, examples of requests and responses, and declarations without a body are not program code.

## Fix
Draw the flow as a sequence diagram, the life cycle as a state machine, the branches as a table; keep at most the few lines that
cannot be said otherwise.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

LIMIT = 15
_PROGRAM = frozenset(
    (
        *("c", "c#", "c++", "clj", "clojure", "cpp", "cs", "csharp", "dart", "elixir", "erl", "erlang", "ex", "f#"),
        *("fs", "fsharp", "go", "golang", "groovy", "haskell", "hs", "java", "javascript", "js", "jsx", "julia"),
        *("kotlin", "kt", "lua", "objc", "objective-c", "perl", "php", "py", "python", "python3", "r", "rb", "rs"),
        *("ruby", "rust", "scala", "swift", "ts", "tsx", "typescript", "vb", "vue"),
    )
)
_STATEMENT = regex(
    r"^[ \t}]*(?:return|await|if|elif|else|for|while|throw|raise|try|switch|match|when|yield|defer|const \w+ = await|"
    r"[\w.]+\([^()\n]*\);?$|[\w.\[\]]+ (?:=|:=|\+=) (?!\()\S)",
    re.MULTILINE,
)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for sample in spec.code:
        code = sample.code
        if code.language in _PROGRAM and code.body.count("\n") > LIMIT:
            lines = sum(1 for line in code.body.split("\n") if line.strip())
            if lines > LIMIT and _STATEMENT.search(code.body):
                message = f"{lines} lines of `{code.language}` stand in the spec"
                help_ = f"draw the flow, or cut the code to {LIMIT} lines"
                yield Finding(code.info_span, message, help=help_)


_HEAD = "---\narchitecture: standard\n---\n\n# Gift Cards\n\n## Redeem\n\n"

RULE = Rule(
    code="DOC010",
    name="implementation-code",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"""{_HEAD}```«python»
class Redeem:
    def __init__(self, cards, clock):
        self.cards = cards
        self.clock = clock

    def run(self, code, amount):
        card = self.cards.by_code(code)
        if card is None:
            raise NotFound(code)
        if card.expires_at < self.clock.now():
            raise Expired(code)
        if card.balance < amount:
            raise BalanceTooLow(code)
        card.balance -= amount
        card.redeemed_at = self.clock.now()
        self.cards.store(card)
        return card.balance
```
""",
            says="16 lines of `python` stand in the spec",
        ),
        Good(
            f"""{_HEAD}```mermaid
sequenceDiagram
    Client->>Redeem: POST /gift-cards/{{code}}/redemptions
    alt unknown
        Redeem-->>Client: 404 Not Found
    else expired or balance too low
        Redeem-->>Client: 409 Conflict
    else
        Redeem-->>Client: 201 Created
    end
```
"""
        ),
        Good(f"{_HEAD}The rounding rule, in full:\n\n```python\nminor = (net * rate + 5_000) // 10_000\n```\n"),
    ),
)
