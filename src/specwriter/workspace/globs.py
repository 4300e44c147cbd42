"""Knows which paths a glob of a configuration means: the globs of .gitignore, relative to the folder of the configuration."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from specwriter.source.pattern import regex
from specwriter.source.record import Record

_TOKEN = regex(r"(?P<above>(?:(?<=/)|^)\*\*/)|(?P<below>\*\*)|(?P<any>\*)|(?P<one>\?)|(?P<set>\[!?[^\]/]+\])")


class Globs(Record):
    """Some globs of one configuration file, and the folder of that file.

    As in .gitignore: without a slash inside a glob means a name at any depth, `**` any folders, a folder all that is below it; a glob that
    begins with `!` takes back what an earlier one matched.
    """

    folder: str
    patterns: tuple[str, ...]

    def match(self, path: str, is_folder: bool = False) -> bool:
        """Whether an absolute path is meant; what is outside the folder never is."""
        start = self.folder.rstrip(os.sep) + os.sep
        if not path.startswith(start):
            return False
        relative = path[len(start) :].replace(os.sep, "/") + ("/" if is_folder else "")
        found = False
        for pattern in self.patterns:
            taken_back = pattern.startswith("!")
            if found == taken_back and compiled(pattern.removeprefix("!")).fullmatch(relative):
                found = not taken_back
        return found


@lru_cache(maxsize=512)
def compiled(glob: str) -> re.Pattern[str]:
    """A glob as a pattern for a whole relative path; raises ValueError where it is none."""
    body = glob.strip("/")
    if not body:
        raise ValueError("an empty glob")
    parts = ["" if "/" in glob.rstrip("/") else "(?:.*/)?"]
    at = 0
    for match in _TOKEN.finditer(body):
        parts += (re.escape(body[at : match.start()]), _translated(match))
        at = match.end()
    parts += (re.escape(body[at:]), "/.*" if glob.endswith("/") else "(?:/.*)?")
    try:
        return re.compile("".join(parts), re.DOTALL)
    except re.error as error:
        raise ValueError(str(error)) from error


def _translated(match: re.Match[str]) -> str:
    if match["set"]:
        inner = match["set"][1:-1].replace("\\", "\\\\").replace("[", "\\[")
        return f"[^/{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return {"above": "(?:.*/)?", "below": ".*", "any": "[^/]*", "one": "[^/]"}[match.lastgroup or "any"]
