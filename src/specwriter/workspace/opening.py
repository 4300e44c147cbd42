"""Knows how one document is opened under its configuration, for the commands that work on a single spec."""

from __future__ import annotations

import os

from specwriter.reader import read
from specwriter.workspace.config import read_configuration
from specwriter.workspace.files import MissingPath, load, load_stdin
from specwriter.workspace.stamp import configuration_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec
    from specwriter.workspace.files import Loaded


def load_one(path: str) -> Loaded:
    """The text of one document, `-` for standard input; raises MissingPath where there is none or it is no text."""
    if os.path.isdir(path):
        raise MissingPath(f"`{path}` is a folder: name a file")
    loaded = load_stdin("<stdin>") if path == "-" else load(path, path)
    if loaded.fault is not None:
        raise MissingPath(f"{loaded.source.path}: {loaded.fault.message}")
    return loaded


def understood(loaded: Loaded) -> Spec:
    """The spec in a document, read under the configuration above it; raises BadConfiguration where that is wrong."""
    folder = os.path.dirname(os.path.abspath(loaded.source.path))
    configuration = read_configuration(configuration_stamp(folder))
    return read(loaded.source, dialect=configuration.dialect)
