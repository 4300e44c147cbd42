"""Knows the kinds of defects that are found in fewer than nine of ten cases, each with what a rule would compare."""

from __future__ import annotations

_WHY = {
    "two figures of one load or duration in two places are not compared": (
        "benchmark under less load than promised",
        "change retention elsewhere",
        "change retention in its table",
    ),
    "an empty cell in a column that every other row fills is not looked at": ("blank cell of full column",),
    "layers, use cases and the context map are not held against each other, or only where both ends are drawn": (
        "drop Layer row",
        "drop UseCase row",
        "drop Context row",
        "drop arrow of context map",
        "drop layer that may be used",
        "rename layer in arrow",
        "turn arrow of context map round",
    ),
    "the id of a participant or node may be one of its own: only a slip of a long id, or of an unused one, is sure": (
        "drop participant",
        "rename end of edge",
        "rename end of message",
    ),
    "an enum in a field table that leaves out a value of the column's enum may mean to": ("drop value of field enum",),
    "the trigger of an event is not compared with the step whose effect publishes it": (
        "event with trigger of another step",
    ),
    "the text of an error's `When` is not compared with the states that the step starts from": (
        "refusal unless another state",
    ),
    "null in an example is taken for any type, also where the column is never null": ("required value becomes null",),
    "names in running text count only in code ticks, when they are long, written so nowhere else and no plural": (
        "rename column spoken of in table",
        "rename column spoken of in text",
        "rename command spoken of in text",
        "rename enum value spoken of in text",
        "rename field spoken of in table",
        "rename field spoken of in text",
        "rename part spoken of in text",
        "rename state spoken of in text",
        "rename table spoken of in text",
        "rename table spoken of in table",
        "rename trigger spoken of in text",
    ),
    "names of columns, tables and values in messages, edges, notes and comments of code are not read": (
        "rename column spoken of in code",
        "rename column spoken of in diagram",
        "rename enum value spoken of in diagram",
        "rename part spoken of in code",
        "rename state spoken of in code",
        "rename table spoken of in code",
        "rename table spoken of in diagram",
    ),
    "a plural of a declared name may be English, or the name of another part": (
        "rename component in Component",
        "rename component in node",
        "rename component in participant",
    ),
    "an ER diagram in the singular beside tables in the plural is a habit; an entity of no table may be a plan": (
        "rename entity in relation",
        "rename table in er",
        "reword table in er",
    ),
    "what stands only once is compared with nothing: streams, tags, tables of projections, samples of a document": (
        "rename field of shape",
        "rename key of shape example",
        "rename stream in command",
        "rename stream in event",
        "reword column of measurement",
        "reword table in projection table",
    ),
    "an effect, a projection or a route may name what nothing else does": (
        "reword component in route service",
        "reword context in catalogue",
        "reword event in reads",
        "reword event in table",
    ),
    "GraphQL is not read": ("rename type in graphql",),
    "a route that stands twice is no duplicate operation": ("repeat Route row",),
}

GAPS: dict[str, str] = {operator: why for why, operators in _WHY.items() for operator in operators}
"""Why an operator is seldom found, by its name. What is closed is taken off."""
