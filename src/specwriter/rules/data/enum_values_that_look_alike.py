"""Values of one list that are the same word in two spellings.

## Why it matters
`CANCELED` and `CANCELLED`, `Paid` and `PAID` are two values to the database and one to its readers: half of the rows are found.

## Fix
Keep one spelling.
"""

from __future__ import annotations

from functools import lru_cache

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.database import databases
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_SEPARATORS = regex(r"(?<=[^\W_])[\s_-]+(?=[^\W_])")
_SPELLINGS = (("ll", "l"), ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("our", "or"))


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        for name, values in database.value_lists:
            if len({_spoken(value.text) for value in values}) == len(values):
                continue
            first: dict[str, Name] = {}
            for value in values:
                before = first.setdefault(_spoken(value.text), value)
                if before.text != value.text:
                    message = f"`{value.text}` and `{before.text}` of `{name}` are one word"
                    label = Label(before.span, "the other spelling")
                    yield Finding(value.span, message, (label,), "keep one spelling")


@lru_cache(maxsize=1024)
def _spoken(text: str) -> str:
    """The value without regard to case, separators and the two spellings of English."""
    word = _SEPARATORS.sub("", text).casefold()
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    return word


RULE = Rule(
    code="DAT015",
    name="enum-values-that-look-alike",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Bookings\n\n```sql\nCREATE TYPE booking_status AS ENUM ('HELD', 'CANCELED', 'PAID', '«CANCELLED»');\n```\n",
            says="`CANCELLED` and `CANCELED` of `booking_status` are one word",
        ),
        Bad(
            "# Bookings\n\n```dbml\nEnum channel {\n  web\n  call_center\n  «CallCenter»\n}\n```\n",
            says="`CallCenter` and `call_center` of `channel` are one word",
        ),
        Good("# Exams\n\n```sql\nCREATE TYPE grade AS ENUM ('A+', 'A', 'A-', 'B');\n```\n"),
        Good(
            "# Bookings\n\n```sql\nCREATE TYPE booking_status AS ENUM ('HELD', 'ACTIVE', 'INACTIVE', 'PAID', 'VOID');\n```\n"
        ),
    ),
)
