"""Knows the catalog of MySQL and MariaDB: what to ask it for, and how its own definitions of tables are put in order."""

from __future__ import annotations

from specwriter.importers.database.definitions import Definitions, left_out, parents_first
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TABLES = "SHOW FULL TABLES"
OTHERS: dict[str, str] = {
    "trigger": "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1",
    "routine": "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY 1",
    "event": "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() ORDER BY 1",
}
"""What is asked beside the tables, by kind."""
_REFERENCES = regex(r"\bREFERENCES (`(?:[^`]|``)+`)")
_NAME = r"`(?:[^`]|``)+`"
_WIDTH = regex(
    rf"(?m)^(  {_NAME} (?:int(?=\((?:10|11)\))|bigint(?=\(20\))|smallint(?=\([56]\))|mediumint(?=\([89]\))|tinyint(?=\([34]\))|"
    r"year(?=\(4\))))\(\d+\)(?! unsigned zerofill)"
)
_JSON = regex(
    rf"(?m)^(  (?P<name>{_NAME})) longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin(.*) CHECK \(json_valid\((?P=name)\)\)(?=,?$)"
)
_COUNTER = regex(r" AUTO_INCREMENT=\d+(?=[^\n]*\Z)")


def quoted(name: str) -> str:
    """A name in backticks."""
    return "`" + name.replace("`", "``") + "`"


def show(table: str) -> str:
    """The question for the definition of a table."""
    return f"SHOW CREATE TABLE {quoted(table)}"


def definitions(
    tables: Mapping[str, str], views: Sequence[str], others: Mapping[str, Sequence[str]], title: str
) -> Definitions:
    """The schema of a database; `tables` are the server's own definitions by name."""
    parents = {name: _parents(text) for name, text in tables.items()}
    order = parents_first(list(tables), parents)
    places = {name: place for place, name in enumerate(order)}
    ahead = any(places.get(parent, -1) > places[name] for name in order for parent in parents[name])
    statements = ["SET FOREIGN_KEY_CHECKS = 0;"] if ahead else []
    statements += [f"{_as_written(tables[name])};" for name in order]
    remarks = [*left_out("view", views)]
    for kind, names in others.items():
        remarks += left_out(kind, names)
    return Definitions("\n\n".join(statements) + "\n", "mysql", title, tuple(remarks))


def _as_written(text: str) -> str:
    """A definition without what the server adds: the widths that integers show by default, the counter, MariaDB's check behind JSON."""
    return _JSON.sub(r"\1 json\3", _WIDTH.sub(r"\1", _COUNTER.sub("", text)))


def _parents(text: str) -> list[str]:
    return [name[1:-1].replace("``", "`") for name in _REFERENCES.findall(text)]
