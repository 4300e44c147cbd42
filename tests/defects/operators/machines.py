"""Knows the edits that part a state machine's drawing, table and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, dropped, line_of, stands
from tests.defects.occurrences import places_of


def _transitions(spec: Spec, random: Random) -> Iterator[Defect]:
    for machine in spec.machines:
        if not machine.diagram or not machine.table:
            continue
        drawn, listed = machine.diagram.transitions, machine.table.transitions
        lines = [line_of(spec, step.span) for step in listed]
        states = [state.text for state in machine.states]
        for step in drawn:
            twin = [o for o in listed if _ends(o) == _ends(step)]
            if step.source and step.target and twin:
                yield dropped("drop arrow", spec, step.span, (twin[0].span, machine.diagram.span))
        for step in listed:
            twin = [o for o in drawn if _ends(o) == _ends(step)]
            if not (step.source and step.target and twin):
                continue
            if lines.count(line_of(spec, step.span)) == 1:
                yield dropped("drop transition row", spec, step.span, (twin[0].span, machine.table.span))
            others = [s for s in states if s != step.target.text and (step.source.text, s) not in map(_ends, listed)]
            if others and stands(spec, step.target):
                places = (step.span, twin[0].span)
                yield Defect("change target in table", step.target.span, random.choice(others), places)
            if step.trigger and stands(spec, step.trigger) and " " not in step.trigger.text:
                places = (step.trigger.span, twin[0].span)
                yield Defect("change trigger in table", step.trigger.span, f"re{step.trigger.text}", places)


def _ends(step: object) -> tuple[str, str]:
    source, target = step.source, step.target  # type: ignore[attr-defined]
    return source.text if source else "", target.text if target else ""


def _initial_default(spec: Spec, random: Random) -> Iterator[Defect]:
    for machine in spec.machines:
        states = [state.text for state in machine.states]
        start = [s.target for s in machine.transitions if s.source is None and s.target]
        for block in spec.schemas:
            for table in block.schema.tables:
                for column in table.columns:
                    default = column.default
                    if start and default and default.kind == "string" and default.text == start[0].text:
                        other = random.choice([state for state in states if state != default.text])
                        written = spec.source.text[default.span.start : default.span.end].replace(default.text, other)
                        places = (default.span, *(one.span for one in start), column.span)
                        yield Defect(f"change {block.language} default to another state", default.span, written, places)


def _enum_value_dropped(spec: Spec, random: Random) -> Iterator[Defect]:
    for machine in spec.machines:
        own = {state.text: state for state in machine.states}
        for block in spec.schemas:
            for enum in block.schema.enums:
                values = [value for value in enum.values if value.text in own]
                if block.language == "dbml" and len(values) > 2:
                    value = random.choice(values)
                    places = (enum.span, *places_of(spec, "state", value.text))
                    yield dropped("drop dbml enum value", spec, value.span, places)


def holder(spec: Spec, random: Random) -> Iterator[Defect]:
    """The machine is said to be held in a column that is none, or holds something else."""
    for machine in spec.machines:
        if not machine.holder or "." not in machine.holder.text or not stands(spec, machine.holder):
            continue
        table, _, column = machine.holder.text.rpartition(".")
        found = next((t for t in spec.tables() if t.name.text == table), None)
        places = (machine.holder.span, *((found.name.span,) if found else ()))
        yield Defect("misspell column that holds machine", machine.holder.span, f"{table}.{column[:-1]}", places)
        yield Defect("misspell table that holds machine", machine.holder.span, f"{table[:-2]}s.{column}", places)
        if found:
            other = next((c.name.text for c in found.columns if c.type.text in ("uuid", "timestamptz", "jsonb")), "")
            yield Defect("machine held in another column", machine.holder.span, f"{table}.{other}", places)


def refusals(spec: Spec, random: Random) -> Iterator[Defect]:
    """The error of an operation is given for the very state that its step starts from."""
    for operation in spec.documented_operations():
        verb = operation.path.text.rsplit("/", 1)[-1]
        for machine in spec.machines:
            steps = [s for s in machine.transitions if s.source and s.trigger and s.trigger.text == verb]
            sources = [step.source for step in steps if step.source]
            for error in operation.errors if len(sources) == 1 else ():
                said = re.search(rf"\bnot {sources[0].text}\b", error.when.text) if error.when else None
                others = [s.text for s in machine.states if s.text != sources[0].text]
                if said and error.when and stands(spec, error.when):
                    start = error.when.span.start + said.start() + 4
                    edit = Span(start, start + len(sources[0].text))
                    places = (error.span, *(step.span for step in steps))
                    yield Defect("refusal unless another state", edit, random.choice(others), places)


def ends(spec: Spec, random: Random) -> Iterator[Defect]:
    """The diagram begins with another state than the table, or says that a state is the end which has a way out."""
    for machine in spec.machines:
        if not machine.diagram or not machine.table:
            continue
        names = [state.text for state in machine.states]
        first = [step for step in machine.diagram.transitions if step.source is None and step.target]
        rows = [step for step in machine.table.transitions if step.source is None and step.target]
        for step in first if rows else ():
            if step.target:
                new = random.choice([name for name in names if name != step.target.text])
                yield Defect("change first state of diagram", step.target.span, new, (step.span, rows[0].span))
        for step in machine.diagram.transitions:
            if step.source and step.target and stands(spec, step.target) and step.source.text != step.target.text:
                twins = [s for s in machine.table.transitions if _ends(s) == _ends(step)]
                used = {_ends(s)[1] for s in machine.table.transitions if _ends(s)[0] == step.source.text}
                others = [name for name in names if name not in used and name != step.target.text]
                if twins and others:
                    new = random.choice(others)
                    yield Defect("change target in diagram", step.target.span, new, (step.span, twins[0].span))
                if twins and step.trigger and stands(spec, step.trigger) and " " not in step.trigger.text:
                    new = f"un{step.trigger.text}"
                    yield Defect("change trigger in diagram", step.trigger.span, new, (step.span, twins[0].span))


OPERATORS = (_transitions, _initial_default, _enum_value_dropped, holder, refusals, ends)
