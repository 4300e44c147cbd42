"""Knows which documents a run of `check` is about."""

from __future__ import annotations

import os

from specwriter.workspace.files import documents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.cli.options import Options
    from specwriter.workspace.check import Checker


def found(options: Options, checker: Checker) -> list[str]:
    """The documents that the paths of a run mean, without what the configuration of a folder leaves out of it.

    Raises MissingPath and BadConfiguration.
    """
    asked = options.paths or (".",)
    folders = [os.getcwd(), *(path for path in asked if os.path.isdir(path))]
    stated = (globs for each in folders for globs in checker.configuration(os.path.join(each, "x")).exclude)
    return sorted(documents(asked, tuple(dict.fromkeys(stated)), options.force_exclude))
