"""Messages, notes, cells and sentences that name a state which nothing declares.

## Why it matters
A sequence that stores `COMPLETE` where the machine has `COMPLETED` writes a row that no transition leaves. Looked at
are words behind `status` or `state` (`set status PAID`, `status = 'paid'`), words in capitals that differ from
one state by a letter, and the one word that is no state in a step (`from DRAFT to SENT`) or in a list of states.

## Fix
Write the state as it is declared, or declare it.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.states import strays, values_in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.schemas and not spec.machines:
        return
    for stray in strays(spec):
        if stray.role == "text":
            says = f"`{stray.shown.text}` is declared here" if stray.meant else "the states stand here"
            help_ = (
                f"did you mean `{stray.meant.text}`?"
                if stray.meant
                else f"write one of {values_in_words(stray.subject)}"
            )
            message = f"`{stray.word.text}` is no state of `{stray.subject.name}`"
            yield Finding(stray.word.span, message, (Label(stray.shown.span, says),), help_)


_TABLE = (
    "# Repairs\n\n## Repair states\n\nThe machine is held in `repairs.status`.\n\n"
    "| From | Trigger | To | Effect |\n| --- | --- | --- | --- |\n"
    "| - | book | BOOKED | - |\n| BOOKED | begin | STARTED | - |\n| STARTED | finish | COMPLETED | {effect} |\n\n"
)
_SQL = "```sql\nCREATE TABLE repairs (\n  id uuid PRIMARY KEY,\n  status varchar(10) NOT NULL -- BOOKED, STARTED, COMPLETED\n);\n```\n\n"
_SEQUENCE = "```mermaid\nsequenceDiagram\n    Desk->>Repairs: finish\n    Repairs->>Database: {message}\n```\n"

RULE = Rule(
    code="STM020",
    name="unknown-state-in-text",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            _TABLE.format(effect="-") + _SQL + _SEQUENCE.format(message="set status «COMPLETE»"),
            says="`COMPLETE` is no state of `repairs.status`",
        ),
        Bad(
            _TABLE.format(effect="-") + _SQL + _SEQUENCE.format(message="UPDATE repairs SET status = '«finishd»'"),
            says="`finishd` is no state of `repairs.status`",
        ),
        Bad(
            _TABLE.format(effect="Bills what is «COMPLTED»") + _SQL,
            says="`COMPLTED` is no state of `repairs.status`",
        ),
        Bad(
            _TABLE.format(effect="-")
            + _SQL
            + "### POST /repairs/{id}/begin\n\nMoves a repair from `BOOKED` to `«OPENED»`.\n",
            says="`OPENED` is no state of `repairs.status`",
        ),
        Bad(
            _TABLE.format(effect="-")
            + _SQL
            + "Rows are deleted once they are `STARTED`, `COMPLETED` or `«REFUSED»`.\n",
            says="`REFUSED` is no state of `repairs.status`",
        ),
        Good(
            _TABLE.format(effect="-")
            + _SQL
            + "The log has `BOOKED`, `RETRIED` and `FAILED` lines, and TIMEOUT → COMPLETED.\n"
        ),
        Good(
            _TABLE.format(effect="Sets status COMPLETED, mails the owner")
            + _SQL
            + _SEQUENCE.format(message="status code 200")
        ),
    ),
)
