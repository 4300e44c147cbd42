"""Knows the configuration: `specwriter.toml`, or `[tool.specwriter]` in `pyproject.toml`, nearest above a document."""

from __future__ import annotations

import os

from specwriter.linter.select import Selection
from specwriter.source.diagnostic import SEVERITIES
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.workspace.stamp import Stamp

_KEYS = ("select", "extend-select", "ignore", "severity", "specs", "exclude", "dialect")


class BadConfiguration(Exception):
    """A configuration that cannot be used; the text names the file, the key and the cure."""


class Configuration(Record):
    """What the configuration says. `specs` are globs of documents that are specs whatever they say of themselves,
    `exclude` globs of what is left out of folders, `dialect` the SQL dialect of blocks that name none.
    """

    selection: Selection = Selection()
    specs: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    dialect: str = ""
    path: str = ""


def read_configuration(stamp: Stamp) -> Configuration:
    """The nearest configuration among the files of a stamp; raises BadConfiguration where it is wrong."""
    for path, _ in stamp:
        try:
            with open(path, "rb") as handle:
                data = handle.read()
        except OSError as error:
            raise BadConfiguration(f"{path}: {(error.strerror or str(error)).lower()}") from error
        own = os.path.basename(path) == "specwriter.toml"
        if own or b"specwriter" in data:
            table = _table(path, data, own)
            if table is not None:
                return _configuration(path, table)
    return Configuration()


def _table(path: str, data: bytes, own: bool) -> dict[str, Any] | None:
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{path}: not valid TOML: {error}") from error
    if own:
        return table
    tool = table.get("tool")
    section = tool.get("specwriter") if isinstance(tool, dict) else None
    return section if isinstance(section, dict) else None


def _configuration(path: str, table: dict[str, Any]) -> Configuration:
    for key in table:
        if key not in _KEYS:
            raise BadConfiguration(f"{path}: unknown key `{key}`; the keys are {', '.join(_KEYS)}")
    severity = table.get("severity", {})
    if not isinstance(severity, dict) or any(value not in SEVERITIES for value in severity.values()):
        raise BadConfiguration(f"{path}: `severity` maps rules to error, warning or info")
    dialect = table.get("dialect", "")
    if not isinstance(dialect, str):
        raise BadConfiguration(f"{path}: `dialect` is a word such as postgres, mysql, sqlite, tsql or oracle")
    selection = Selection(
        _words(path, table, "select"),
        _words(path, table, "extend-select"),
        _words(path, table, "ignore"),
        tuple(sorted(severity.items())),
    )
    return Configuration(selection, _words(path, table, "specs"), _words(path, table, "exclude"), dialect, path)


def _words(path: str, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise BadConfiguration(f'{path}: `{key}` is a list of words, such as ["API", "STM004"]')
    return tuple(value)
