"""Knows the statements about entities in an ER diagram: an entity with alias, classes, attributes, and a relation."""

from __future__ import annotations

from specwriter.languages.mermaid.er_block import read_block
from specwriter.languages.mermaid.er_scene import EntityDraft, ErScene, unquoted
from specwriter.languages.mermaid.tree import Relation
from specwriter.source.span import Name

_CARDINALITIES = frozenset({"zero_or_one", "zero_or_more", "one_or_more", "only_one", "md_parent"})
NAMES = frozenset({"quoted", "word", "number"})
_ROLES = frozenset({"quoted", "string", "word"})
_RELATION_HELP = "write two cardinalities and a line between the entities, such as `||--o{`"
_ROLE_HELP = "end the relation with its role, such as `: places`"
# What may follow an entity that stands alone; Mermaid does not ask for the end of the line.
_AFTER_ENTITY = NAMES | {"newline", "end", "end of text", "title", "description", "description_open", "direction"}
_AFTER_ENTITY |= {"subgraph", "style", "class_def", "class"}


def read_entity(scene: ErScene) -> None:
    """`NAME`, `NAME["alias"] { … }`, `NAME ||--o{ OTHER : role`."""
    lexer = scene.lexer
    start = lexer.start
    name = read_name(scene)
    draft = scene.draft(name)
    if lexer.kind == "square":
        lexer.advance()
        alias = read_name(scene)
        draft.label = draft.label or alias.text
        lexer.take("square_end", "`]`")
        _classes(scene, draft)
    else:
        _classes(scene, draft)
        if lexer.kind in _CARDINALITIES:
            scene.bare = None
            _relation(scene, name, start)
            return
    if lexer.kind == "open":
        scene.bare = None
        read_block(scene, draft, start)
    elif lexer.kind in _AFTER_ENTITY:
        scene.bare = scene.bare or name
    else:
        raise lexer.unexpected("a relation", _RELATION_HELP)


def read_name(scene: ErScene) -> Name:
    """The name of an entity, without quotes."""
    lexer = scene.lexer
    if lexer.kind == "only_one" and lexer.word == "1":
        lexer.kind = "number"
    if lexer.kind not in NAMES:
        raise lexer.unexpected("an entity")
    name = unquoted(scene)
    lexer.advance()
    return name


def _classes(scene: ErScene, draft: EntityDraft) -> None:
    if scene.lexer.kind == "style_separator":
        scene.lexer.advance()
        draft.classes += read_ids(scene)


def read_ids(scene: ErScene) -> list[str]:
    """Names parted by commas."""
    lexer = scene.lexer
    ids = []
    while True:
        if lexer.kind not in ("word", "style_text"):
            raise lexer.unexpected("a name")
        ids.append(lexer.word)
        if lexer.advance() != "comma":
            return ids
        lexer.advance()


def _relation(scene: ErScene, left: Name, start: int) -> None:
    lexer = scene.lexer
    left_cardinality = _cardinality(scene)
    if lexer.kind not in ("identifying", "non_identifying"):
        raise lexer.unexpected("a line", _RELATION_HELP)
    identifying = lexer.kind == "identifying"
    lexer.advance()
    right_cardinality = _cardinality(scene)
    right = read_name(scene)
    draft = scene.draft(right)
    _classes(scene, draft)
    if lexer.kind != "colon":
        raise lexer.unexpected("`: role`", _ROLE_HELP)
    if lexer.advance() not in _ROLES:
        raise lexer.unexpected("a role", _ROLE_HELP)
    role = unquoted(scene)
    span = lexer.span(start, lexer.end)
    scene.relations.append(Relation(left, right, left_cardinality, right_cardinality, span, role, identifying))
    lexer.advance()


def _cardinality(scene: ErScene) -> str:
    lexer = scene.lexer
    kind = lexer.kind
    if kind not in _CARDINALITIES:
        raise lexer.unexpected("a cardinality", _RELATION_HELP)
    lexer.advance()
    return kind.replace("_", "-")
