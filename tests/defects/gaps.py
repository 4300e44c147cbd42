"""Knows the kinds of defects that are found in fewer than nine of ten cases, each with what a rule would compare."""

from __future__ import annotations

_WHY = {
    "an enum in a field table that leaves out a value of the column's enum may mean to": ("drop value of field enum",),
    "a layer may be forbidden on purpose, a map may leave a context out, and an arrow that is turned with its label redefines its node": (
        "drop layer that may be used",
        "drop Context row",
        "reword context in catalogue",
        "rename layer in arrow",
        "turn arrow of context map round",
    ),
    "a use case that nothing calls by name is missed by no other place": ("drop UseCase row",),
    "a plural of a name may be English, and a slip that makes another word, or a short one, may be meant": (
        "rename column spoken of in table",
        "rename column spoken of in text",
        "rename command spoken of in text",
        "rename component in Component",
        "rename component in node",
        "rename field spoken of in table",
        "rename field spoken of in text",
        "rename part spoken of in text",
        "rename table spoken of in code",
        "rename table spoken of in text",
    ),
    "what stands only once is compared with nothing: tables of projections, samples of a document": (
        "rename field of shape",
        "rename key of shape example",
        "reword table in projection table",
    ),
    "a route may lead to what no table of services declares": ("reword component in route service",),
}

GAPS: dict[str, str] = {operator: why for why, operators in _WHY.items() for operator in operators}
"""Why an operator is seldom found, by its name. What is closed is taken off."""
