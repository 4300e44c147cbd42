"""Compares a class diagram with the model that the official parser made of the same text."""

from __future__ import annotations

from typing import Any

from specwriter.languages.mermaid.tree import Class, ClassDiagram, Member
from tests.conformance.mermaid_flowchart import bare
from tests.conformance.mermaid_sequence import plain

ENDS = ("aggregation", "extension", "composition", "dependency", "lollipop")


def differences(diagram: ClassDiagram, model: dict[str, Any]) -> str:
    """What differs between `diagram` and the official `model`, looks apart; empty where nothing does."""
    ours = {
        "direction": diagram.direction,
        "classes": {known.name.text: _class(known) for known in diagram.classes},
        "relations": [
            (
                "interface" if r.left_end == "lollipop" != r.right_end else r.left.text,
                "interface" if r.right_end == "lollipop" != r.left_end else r.right.text,
                r.left_end,
                r.right_end,
                r.dotted,
                r.left_cardinality,
                r.right_cardinality,
                bare(r.label.text) if r.label else "",
            )
            for r in diagram.relations
        ],
        "notes": [(bare(note.text.text), note.about[0].text if note.about else "") for note in diagram.notes],
        "namespaces": sorted({name.text for name in diagram.namespaces}),
    }
    theirs = official(model)
    return "; ".join(f"{key}: {ours[key]} != {theirs[key]}" for key in ours if ours[key] != theirs[key])


def _class(known: Class) -> tuple[Any, ...]:
    fields = [_member(member) for member in known.members if member.kind == "field"]
    methods = [_member(member) for member in known.members if member.kind == "method"]
    label = bare(known.label)
    return label, known.generic, known.namespace, list(known.annotations), list(known.styles), fields, methods


def _member(member: Member) -> tuple[str, ...]:
    """The parts of a member, put together in the order in which the official model keeps them."""
    words = member.text.text.removeprefix(member.visibility)
    if member.kind == "field":
        return member.visibility, member.classifier, bare(words.removesuffix(member.classifier)), "", ""
    before = bare(words[: words.rindex("(", 0, words.rindex(")"))])
    assert before.endswith(member.name)
    result = "" if before.startswith(f"{member.type} ") else member.type
    return member.visibility, member.classifier, before, bare(member.parameters), bare(result)


def official(model: dict[str, Any]) -> dict[str, Any]:
    """The official model in the terms of our tree."""
    return {
        "direction": model["direction"],
        "classes": {plain(name): _official_class(known) for name, known in model["classes"].items()},
        "relations": [_official_relation(relation) for relation in model["relations"]],
        "notes": [(bare(note["text"]), note.get("class", "")) for note in model["notes"].values()],
        "namespaces": sorted(name for name, namespace in model["namespaces"].items() if namespace["explicit"]),
    }


def _official_class(known: dict[str, Any]) -> tuple[Any, ...]:
    styles = [style for style in known["cssClasses"].split()[1:] if style != "clickable"]
    fields = [(m["visibility"], m["classifier"], bare(m["id"]), "", "") for m in known["members"]]
    methods = [
        (
            m["visibility"],
            m["classifier"],
            bare(m["id"]),
            bare(m["parameters"]),
            bare(m["returnType"].removeprefix(":")),
        )
        for m in known["methods"]
    ]
    label = bare(known["label"])
    return label, known["type"], known.get("parent", ""), known["annotations"], styles, fields, methods


def _official_relation(relation: dict[str, Any]) -> tuple[Any, ...]:
    ends = [
        end if end == "none" else ENDS[end] for end in (relation["relation"]["type1"], relation["relation"]["type2"])
    ]
    names = [
        "interface" if end == "lollipop" and set(ends) != {"lollipop"} else plain(relation[key])
        for key, end in zip(("id1", "id2"), ends, strict=True)
    ]
    titles = [plain(relation[key]).removeprefix("none") for key in ("relationTitle1", "relationTitle2")]
    label = bare(relation.get("title", ""))
    return *names, *ends, relation["relation"]["lineType"] == 1, *titles, label
