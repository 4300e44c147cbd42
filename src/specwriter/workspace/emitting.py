"""Knows which emitter makes which format, and how what it makes is turned into files and diagnostics."""

from __future__ import annotations

import os

from specwriter.emitters.emission import KINDS, Order
from specwriter.linter.select import Selection
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.record import Record
from specwriter.styles.registry import find
from specwriter.workspace.opening import load_one, understood
from specwriter.workspace.writing import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from specwriter.emitters.emission import Emission, File
    from specwriter.model.spec import Spec
    from specwriter.source.text import Source
    from specwriter.workspace.files import Loaded

FORMATS = {
    "openapi": "OpenAPI 3.1 of the operations",
    "asyncapi": "AsyncAPI 3 of the events",
    "sql": "CREATE statements of the schema, for the engine that --dialect names",
    "dbml": "the schema as DBML",
    "jsonschema": "JSON Schema of the request and response bodies and the events",
    "mermaid": "an ER diagram of the schema and a state diagram of each transition table",
    "json": "the whole model as versioned JSON",
    "svg": "every diagram as a drawing",
    "html": "one self-contained page for readers",
    "pdf": "typeset pages for print and approval",
}


class CannotEmit(Exception):
    """Output that cannot be written where it was asked for; the text says why and what to do."""


class Emitted(Record):
    """What emitting one spec gave: its files, and what was lost on the way, each at its place in `source`."""

    source: Source
    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def emit(name: str, path: str, dialect: str = "", output: str = "") -> Emitted:
    """The output of a format for one document; raises MissingPath, BadConfiguration and Unavailable."""
    loaded = load_one(path)
    emitter = emitter_of(name)
    found = _findings(loaded) if getattr(emitter, "WITH_DIAGNOSTICS", False) else ()
    spec = understood(loaded)
    emission: Emission = emitter.emit(spec, Order(dialect, found, output, style_of(spec)))
    return Emitted(loaded.source, emission.files, tuple(_diagnostics(loaded.source.path, emission)))


def emitter_of(name: str) -> ModuleType:
    """The package of a format: its `emit(spec, order)` gives an Emission."""
    return __import__(f"specwriter.emitters.{name}", fromlist=["emit"])


def style_of(spec: Spec) -> str:
    """The title of the style that a spec names, as it is written where it is none of ours; empty where it names none."""
    if spec.architecture is None:
        return ""
    style = find(spec.architecture.text)
    return style.title if style else spec.architecture.text


def _findings(loaded: Loaded) -> tuple[Diagnostic, ...]:
    from specwriter.workspace.check import Checker

    return Checker(Selection()).check_alone(loaded).diagnostics


def _diagnostics(path: str, emission: Emission) -> list[Diagnostic]:
    found = [
        Diagnostic(path, KINDS[loss.kind], loss.kind, loss.severity, loss.message, loss.span, help=loss.help)
        for loss in emission.losses
    ]
    return sorted(found, key=lambda item: (item.span.start, item.span.end, item.code, item.message))


def save(files: Sequence[File], output: str, spec: str) -> list[str]:
    """Writes files to a path (into a folder where they have names) and answers their paths; raises CannotEmit, and then the path that
    could not be written is as it was.
    """
    named = any(file.name for file in files)
    if named and os.path.exists(output) and not os.path.isdir(output):
        raise CannotEmit(f"`{output}` is a file: name a folder for the {len(files)} files")
    if not named and os.path.isdir(output):
        raise CannotEmit(f"`{output}` is a folder: name a file")
    written: list[str] = []
    for file in files:
        target = os.path.join(output, *_steps(file.name)) if file.name else output
        if spec != "-" and os.path.exists(target) and os.path.samefile(target, spec):
            raise CannotEmit(f"`{target}` is the spec itself: choose another name")
        try:
            os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
            write(target, file.content)
        except OSError as error:
            raise CannotEmit(f"cannot write `{target}`: {(error.strerror or str(error)).lower()}") from error
        written.append(target)
    return written


def _steps(name: str) -> list[str]:
    """The folders and the name of a relative path; nothing leads out of the folder that it is written to."""
    steps = name.split("/")
    if any(step in ("", ".", "..") or "\\" in step or ":" in step or "\0" in step for step in steps):
        raise CannotEmit(f"`{name}` is no name for a file")
    return steps
