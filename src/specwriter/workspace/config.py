"""Knows the configuration: `specwriter.toml`, or `[tool.specwriter]` in `pyproject.toml`, nearest above a document.

A configuration may extend another one, file by file. Lists of the extended one come first, those of the extending one after them; of
single values the extending one has the last word. Paths and globs are relative to the file that states them.
"""

from __future__ import annotations

import os

from specwriter.linter.select import Selection
from specwriter.model.policy import NO_POLICY, Policy
from specwriter.source.diagnostic import SEVERITIES
from specwriter.source.near import near
from specwriter.source.record import Record
from specwriter.workspace.dialects import fault_of, named
from specwriter.workspace.globs import Globs, compiled
from specwriter.workspace.stamp import BASELINE, above, linked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from specwriter.workspace.stamp import Stamp

_RULES = ("select", "extend-select", "ignore", "severity")
_KEYS = (
    *("extends", *_RULES, "specs", "exclude", "dialect", "baseline"),
    *("required-sections", "vocabulary", "vague-words", "overrides"),
)
_EXAMPLES = {
    "specs": "docs/*.md",
    "exclude": "archive/",
    "paths": "legacy/**",
    "required-sections": "Rollout",
    "vocabulary": "scalable",
    "vague-words": "world class",
}
_OVERRIDE_KEYS = ("paths", *_RULES, "specs", "dialect")


class BadConfiguration(Exception):
    """A configuration that cannot be used; the text names the file, the key and the cure."""


class Override(Record):
    """What holds for some paths alone. `specs` holds them to the full form of a spec, or frees them of it; None says nothing."""

    paths: Globs
    selection: Selection
    specs: bool | None = None
    dialect: str = ""


class Settings(Record):
    """What holds for one document. `configured` selects rules for all documents, `overriding` for this path; the selectors of the
    command line stand between them. `specs` is None where the document itself decides, `baseline` is empty where there is none.
    """

    configured: tuple[Selection, ...] = ()
    overriding: tuple[Selection, ...] = ()
    specs: bool | None = None
    dialect: str = ""
    policy: Policy = NO_POLICY
    baseline: str = ""


class Configuration(Record):
    """What the configuration says. `specs` are globs of documents that are specs whatever they say of themselves,
    `exclude` globs of what is left out of folders, `dialect` the SQL dialect of blocks that name none. `baseline` is the path of
    the baseline that is named or was found, `path` that of the nearest configuration file; both are empty where there is none.
    """

    selections: tuple[Selection, ...] = ()
    overrides: tuple[Override, ...] = ()
    specs: tuple[Globs, ...] = ()
    exclude: tuple[Globs, ...] = ()
    dialect: str = ""
    policy: Policy = NO_POLICY
    baseline: str = ""
    path: str = ""

    def settings(self, path: str) -> Settings:
        """What holds for the document at an absolute path: later overrides come after earlier ones."""
        specs = True if any(globs.match(path) for globs in self.specs) else None
        dialect = self.dialect
        overriding: list[Selection] = []
        for override in self.overrides:
            if override.paths.match(path):
                overriding.append(override.selection)
                specs = specs if override.specs is None else override.specs
                dialect = override.dialect or dialect
        return Settings(self.selections, tuple(overriding), specs, dialect, self.policy, self.baseline)


def read_configuration(stamp: Stamp) -> Configuration:
    """The nearest configuration among the files of a stamp; raises BadConfiguration where it is wrong."""
    found = above(stamp)
    baseline = next((path for path, _ in found if os.path.basename(path) == BASELINE), "")
    for path, _ in found:
        if os.path.basename(path) == BASELINE:
            continue
        try:
            table = _table(path)
        except OSError as error:
            raise BadConfiguration(f"{path}: {(error.strerror or str(error)).lower()}") from error
        if table is not None:
            return _joined(_chain(path, table), baseline)
    return Configuration(baseline=baseline)


def _table(path: str) -> dict[str, Any] | None:
    """The configuration in a file, None where a pyproject.toml has none; raises BadConfiguration, and OSError where there is no file."""
    with open(path, "rb") as handle:
        data = handle.read()
    own = os.path.basename(path) != "pyproject.toml"
    if not own and b"specwriter" not in data:
        return None
    import tomllib

    try:
        table: Any = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadConfiguration(f"{path}: byte 0x{error.object[error.start]:02x} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfiguration(f"{path}: not valid TOML: {error}") from error
    if not own:
        tool = table.get("tool")
        table = tool.get("specwriter") if isinstance(tool, dict) else None
        if table is None:
            return None
    if not isinstance(table, dict):
        raise BadConfiguration(f"{path}: `specwriter` is a table: write [tool.specwriter]")
    links = linked(path, data)
    for key in ("extends", "baseline"):
        if (name := _text(path, table, key)) and _beside(path, name) not in links:
            raise BadConfiguration(f'{path}: write `{key}` on a line of its own, as {key} = "{name}"')
    return table


def _chain(path: str, table: dict[str, Any]) -> list[Configuration]:
    """A configuration and those it extends, the most general first."""
    chain = [_configuration(path, table)]
    seen = [path]
    while base := _text(path, table, "extends"):
        next_path = _beside(path, base)
        if next_path in seen:
            circle = " -> ".join(os.path.basename(each) for each in (*seen[seen.index(next_path) :], next_path))
            raise BadConfiguration(f"{path}: `extends` goes in a circle: {circle}")
        if not next_path.endswith(".toml"):
            raise BadConfiguration(f"{path}: `extends` names `{base}`, which is no .toml file")
        try:
            found = _table(next_path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BadConfiguration(f"{path}: `extends` names `{base}`, which cannot be read: {reason}") from error
        if found is None:
            raise BadConfiguration(f"{path}: `extends` names `{base}`, which has no [tool.specwriter]")
        path, table = next_path, found
        seen.append(path)
        chain.insert(0, _configuration(path, table))
    return chain


def _joined(chain: list[Configuration], baseline: str) -> Configuration:
    """One configuration from a chain. `baseline` is the one that was found by its name: one that is named comes first."""
    return Configuration(
        tuple(selection for each in chain for selection in each.selections),
        tuple(override for each in chain for override in each.overrides),
        tuple(globs for each in chain for globs in each.specs),
        tuple(globs for each in chain for globs in each.exclude),
        _last(each.dialect for each in chain),
        Policy(
            tuple(dict.fromkeys(title for each in chain for title in each.policy.required_sections)),
            tuple(dict.fromkeys(word for each in chain for word in each.policy.vocabulary)),
            tuple(dict.fromkeys(word for each in chain for word in each.policy.vague_words)),
        ),
        _last(each.baseline for each in chain) or baseline,
        chain[-1].path,
    )


def _last(values: Iterable[str]) -> str:
    return next((value for value in reversed(list(values)) if value), "")


def _configuration(path: str, table: dict[str, Any]) -> Configuration:
    """What one file says by itself."""
    _verify_keys(path, table, _KEYS, "")
    overrides = table.get("overrides", [])
    if not isinstance(overrides, list) or not all(isinstance(each, dict) for each in overrides):
        raise BadConfiguration(f'{path}: `overrides` are tables: [[overrides]] with paths = ["legacy/**"]')
    baseline = _text(path, table, "baseline")
    return Configuration(
        (_selection(path, table),),
        tuple(_override(path, each) for each in overrides),
        _globs(path, table, "specs"),
        _globs(path, table, "exclude"),
        _dialect(path, table),
        Policy(
            _words(path, table, "required-sections"),
            tuple(" ".join(word.casefold().split()) for word in _words(path, table, "vocabulary")),
            tuple(" ".join(word.casefold().split()) for word in _words(path, table, "vague-words")),
        ),
        _beside(path, baseline) if baseline else "",
        path,
    )


def _override(path: str, table: dict[str, Any]) -> Override:
    _verify_keys(path, table, _OVERRIDE_KEYS, " of [[overrides]]")
    globs = _globs(path, table, "paths")
    if not globs:
        raise BadConfiguration(f'{path}: [[overrides]] without `paths`: write paths = ["legacy/**"]')
    specs = table.get("specs")
    if not isinstance(specs, bool | None):
        raise BadConfiguration(f"{path}: `specs` of [[overrides]] is true or false: its paths are the globs")
    return Override(globs[0], _selection(path, table), specs, _dialect(path, table))


def _verify_keys(path: str, table: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key in ("tool", "specwriter") and not where:
            raise BadConfiguration(
                f'{path}: `{key}` is no key: here the keys stand without a table, as ignore = ["WRT"]'
            )
        if key not in keys:
            meant = near(key, keys)
            hint = f"did you mean `{meant}`?" if meant else f"the keys are {', '.join(keys)}"
            raise BadConfiguration(f"{path}: unknown key `{key}`{where}; {hint}")


def _selection(path: str, table: dict[str, Any]) -> Selection:
    severity = table.get("severity", {})
    if not isinstance(severity, dict) or any(value not in SEVERITIES for value in severity.values()):
        raise BadConfiguration(f"{path}: `severity` maps rules to error, warning or info")
    return Selection(
        _words(path, table, "select"),
        _words(path, table, "extend-select"),
        _words(path, table, "ignore"),
        tuple(sorted(severity.items())),
    )


def _globs(path: str, table: dict[str, Any], key: str) -> tuple[Globs, ...]:
    patterns = _words(path, table, key)
    for pattern in patterns:
        try:
            compiled(pattern.removeprefix("!"))
        except ValueError as error:
            raise BadConfiguration(f"{path}: `{pattern}` of `{key}` is no glob: {error}") from error
    return (Globs(os.path.dirname(path), patterns),) if patterns else ()


def _words(path: str, table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        example = _EXAMPLES.get(key, "API")
        raise BadConfiguration(f'{path}: `{key}` is a list of words, such as ["{example}"]')
    return tuple(value)


def _text(path: str, table: dict[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        example = {"dialect": "postgres", "extends": "../base.toml"}.get(key, "specwriter-baseline.json")
        raise BadConfiguration(f'{path}: `{key}` is one text, such as "{example}"')
    return value


def _dialect(path: str, table: dict[str, Any]) -> str:
    """The dialect by the name that is used inside, empty where none is stated; raises BadConfiguration where it is none."""
    dialect = _text(path, table, "dialect")
    if fault := fault_of(dialect):
        raise BadConfiguration(f"{path}: `dialect`: {fault}")
    return named(dialect)


def _beside(path: str, name: str) -> str:
    """A path as a configuration file names it, from the folder of that file."""
    return os.path.normpath(os.path.join(os.path.dirname(path), name))
