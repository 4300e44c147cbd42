"""Choices in a state diagram whose branches carry no condition.

## Why it matters
A `<<choice>>` says that something decides and its branches say what. Of several branches one may stay without a condition: it is taken
when no other one holds.

## Fix
Write the condition on every branch but one: `decide --> Accepted: [score > 50]`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Transition
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for machine in spec.machines:
        if machine.diagram is None:
            continue
        choices = {state.name.text for state in machine.diagram.diagram.states if state.kind == "choice"}
        first: dict[str, Transition] = {}
        for arrow in machine.diagram.diagram.transitions if choices else ():
            if arrow.source.text in choices and arrow.label is None:
                earlier = first.setdefault(arrow.source.text, arrow)
                if earlier is not arrow:
                    message = f"two branches of `{arrow.source.text}` have no condition"
                    yield Finding(
                        arrow.span,
                        message,
                        (Label(earlier.span, "the other one"),),
                        "write the condition as `: [condition]`",
                    )


_SPEC = (
    "---\narchitecture: clean\n---\n\n# Scholarship\n\n```mermaid\nstateDiagram-v2\n"
    "    state decide <<choice>>\n    [*] --> Applied: apply\n"
    "    Applied --> decide: review\n"
)

RULE = Rule(
    code="STM014",
    name="choice-without-guard",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}    decide --> Granted\n    «decide --> Refused»\n```\n",
            says="two branches of `decide` have no condition",
        ),
        Good(f"{_SPEC}    decide --> Granted: [average above 8]\n    decide --> Refused\n```\n"),
    ),
)
