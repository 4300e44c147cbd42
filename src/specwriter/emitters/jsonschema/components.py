"""Knows the schemas that have a name: each is stated once and referred to, however often a document uses it."""

from __future__ import annotations

from specwriter.emitters.emission import Loss
from specwriter.emitters.jsonschema.exact_words import exact_schema
from specwriter.emitters.jsonschema.headed import headed_tables
from specwriter.emitters.jsonschema.kinds import enum_of, nullable, schema_of
from specwriter.emitters.jsonschema.naming import Names, key_of
from specwriter.emitters.jsonschema.vocabulary import enums
from specwriter.languages.types import read_type
from specwriter.model.mentions.naming import joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from specwriter.emitters.jsonschema.headed import Headed
    from specwriter.emitters.jsonschema.vocabulary import Listed
    from specwriter.languages.json.tree import Value
    from specwriter.languages.types import Type
    from specwriter.model.api import FieldTable
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name, Span

    Schema = dict[str, Any]

WRITTEN = "#/components/schemas/"
"""What references begin with that an author writes in blocks and rules."""
_DEEPEST = 12


class Components:
    """The named schemas of one output, in the order in which they are first used, and what could not be said of any.

    `prefix` is what a reference begins with (`#/$defs/`, `#/components/schemas/`). `inferring` is false for a document that states its
    contract to the letter, as an importer writes it: then nothing is read out of descriptions and no list of values gets a name.
    `reserved` are the names that are the author's own, by the words that refer to them; `writer` gives the schema of a table that stands
    alone below the name of a type.
    """

    def __init__(
        self,
        spec: Spec,
        prefix: str,
        inferring: bool = True,
        reserved: dict[str, str] | None = None,
        writer: Callable[[Components, FieldTable], Schema] | None = None,
    ) -> None:
        self.spec = spec
        self.prefix = prefix
        self.inferring = inferring
        self.schemas: dict[str, Schema] = {}
        self.losses: list[Loss] = []
        self._reserved = reserved or {}
        self._joined = {joined(word): key for word, key in reversed(self._reserved.items())}
        self._names = Names(self._reserved.values())
        self._enums: dict[frozenset[str], Listed] = enums(spec) if inferring else {}
        self._named_enums: dict[frozenset[str], str] = {}
        self._known: dict[str, str] = {}
        self._unknown: set[str] = set()
        self._writer = writer
        self._waiting: list[tuple[str, FieldTable]] = []
        self._writing = False
        self._by_word: dict[str, Listed] | None = None

    def reference(self, name: str) -> Schema:
        """A reference to the schema of that name."""
        return {"$ref": self.prefix + name}

    def referring(self, node: Any) -> Any:
        """What an author wrote with references to `#/components/schemas/`, referring to the named schemas of this output."""
        if self.prefix == WRITTEN:
            return node
        if isinstance(node, dict):
            return {
                key: self._address(value) if key == "$ref" else self.referring(value) for key, value in node.items()
            }
        return [self.referring(each) for each in node] if isinstance(node, list) else node

    def _address(self, value: Any) -> Any:
        written = isinstance(value, str) and value.startswith(WRITTEN)
        return self.prefix + value.removeprefix(WRITTEN) if written else value

    def put(self, wanted: str, schema: Schema) -> Schema:
        """A reference to a schema under the wanted name; a schema that stands there already is not stated again."""
        said = repr(schema)
        name = self._known.get(said)
        if name is None:
            name = self._known[said] = self._names.free(key_of(wanted) or "Schema")
            self.schemas[name] = schema
        return self.reference(name)

    def reserve(self, wanted: str) -> str:
        """A free name like the wanted one, whose schema is going to be set in `schemas`: for those that refer to themselves."""
        name = self._names.free(key_of(wanted) or "Schema")
        self.schemas[name] = {}
        return name

    def described(self, text: str) -> Schema | None:
        """A reference to the schema that the author describes under that name; None where there is none."""
        return self.reference(self._reserved[text]) if text in self._reserved else None

    def described_names(self) -> list[str]:
        """The names of the schemas that the author describes."""
        return list(self._reserved.values())

    def lose(self, kind: str, span: Span, message: str, advice: str = "") -> None:
        """Notes what the output does not say."""
        self.losses.append(Loss(kind, span, message, advice))

    def typed(self, written: Name | None, shown: Value | None = None) -> Schema:
        """The schema of a type as a cell writes it; an empty one, and a loss for each word, where nothing says what it means."""
        if written is None or not written.text:
            return {}
        text = written.text.strip()
        exact = None if self.inferring else exact_schema(text, self.described)
        if exact is not None:
            return exact
        return self._exact(text, 0) or schema_of(
            read_type(written.text), shown, lambda kind: self._named(kind, written.span, shown)
        )

    def _exact(self, text: str, depth: int) -> Schema | None:
        """`Order`, `Order[]`, `Order?` where the author has described an `Order`."""
        if text in self._reserved:
            return self.reference(self._reserved[text])
        if depth < _DEEPEST and text.endswith(("?", "[]")):
            inner = self._exact(text[:-1] if text[-1] == "?" else text[:-2], depth + 1)
            if inner is not None:
                return nullable(inner) if text[-1] == "?" else {"type": "array", "items": inner}
        return None

    def _named(self, kind: Type, span: Span, shown: Value | None) -> Schema | None:
        """The schema of a type that is described or listed elsewhere; None where it is a usual one."""
        if kind.base == "enum":
            return self.listed(kind.values, shown)
        text = kind.text.strip().removesuffix("?")
        if text in self._reserved:
            return self.reference(self._reserved[text])
        if kind.known:
            return None
        return self._word(text) or self._nobody_knows(text, span)

    def _word(self, text: str) -> Schema | None:
        """The schema that an unusual type word means: one the author describes, or a list of values of that name."""
        for word in (text, text.removesuffix("s")):
            own = self._joined.get(joined(word))
            if own is not None:
                return self.reference(own)
            listed = self._lists().get(joined(word))
            if listed is not None:
                return self.listed(listed.values)
            headed = headed_tables(self.spec).get(joined(word)) if self._writer is not None and self.inferring else None
            if headed is not None:
                return self._of_table(headed)
        return None

    def _of_table(self, headed: Headed) -> Schema:
        """A reference to the schema of a table that stands below a heading of that name; tables may refer to each other."""
        name = self.reserve(headed.name)
        self._reserved[headed.name] = self._joined[joined(headed.name)] = name
        self._waiting.append((name, headed.table))
        if not self._writing and self._writer is not None:
            self._writing = True
            while self._waiting:
                waiting, table = self._waiting.pop()
                self.schemas[waiting] = self._writer(self, table)
            self._writing = False
        return self.reference(name)

    def _lists(self) -> dict[str, Listed]:
        if self._by_word is None:
            self._by_word = {joined(each.name): each for each in self._enums.values()}
        return self._by_word

    def _nobody_knows(self, text: str, span: Span) -> Schema:
        word = " ".join(text.split())
        if word and word not in self._unknown and len(word) < 80:
            self._unknown.add(word)
            advice = "describe it in a table under a heading of that name, or write a usual type such as `string`"
            self.lose("not-understood", span, f"type `{word}` is not described", advice)
        return {}

    def listed(self, values: tuple[str, ...], shown: Value | None = None) -> Schema:
        """The schema of a list of values: a reference where the list has a name of its own."""
        schema = enum_of(values, shown)
        known = self._enums.get(frozenset(values)) if len(values) > 1 else None
        if known is None or schema["type"] != "string":
            return schema
        return self.enum(known)

    def enum(self, known: Listed) -> Schema:
        """A reference to a list of values that has a name."""
        key = frozenset(known.values)
        if key not in self._named_enums:
            name = self._names.free(known.name)
            self._named_enums[key] = name
            self.schemas[name] = {"type": "string", "enum": list(known.values)}
        return self.reference(self._named_enums[key])

    def name_of_enum(self, values: frozenset[str]) -> str | None:
        """The name under which a list of values stands among the schemas; None where it does not."""
        return self._named_enums.get(values)
