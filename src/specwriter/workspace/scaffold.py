"""Knows how a scaffold or an example is made and written; needs nothing but the standard library."""

from __future__ import annotations

import os
import time

from specwriter.styles.registry import FOLDER, folder_of, folders
from specwriter.styles.scaffold import expand, fill, literal


class UnknownStyle(Exception):
    """A style that does not exist; the text lists those that do."""


class Refused(Exception):
    """A scaffold that was not written; the text says why and what to do."""


def scaffold(title: str, style: str, author: str) -> str:
    """The scaffold of a style with today's date; raises UnknownStyle, and Refused for a title without a word."""
    if not title.strip():
        raise Refused("the title is empty: name what the spec is about")
    folder = style_folder(style)
    template = expand(_read(folder, "scaffold.md"), lambda name: _read("_shared", f"{name}.md"))
    values = {"title": literal(title), "author": literal(author) or "Author", "date": today()}
    return fill(template, values)


def example(style: str) -> str:
    """The finished example of a style; raises UnknownStyle."""
    return _read(style_folder(style), "example.md")


def style_folder(style: str) -> str:
    """The folder of a style by id or alias; raises UnknownStyle."""
    folder = folder_of(style)
    if folder is None:
        known = ", ".join(name.replace("_", "-") for name in folders())
        raise UnknownStyle(f"`{style}` is not a style; the styles are {known}")
    return folder


def today() -> str:
    """Today in ISO form; SOURCE_DATE_EPOCH sets it for reproducible output."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch)) if epoch.isdigit() else time.localtime()
    return time.strftime("%Y-%m-%d", moment)


def save(path: str, text: str, force: bool) -> None:
    """Writes a new file; raises Refused where it exists (unless forced) or cannot be written."""
    if os.path.isdir(path):
        raise Refused(f"`{path}` is a folder: name a file")
    if os.path.lexists(path) and not force:
        raise Refused(f"`{path}` exists: choose another name, or say --force to replace it")
    try:
        from specwriter.workspace.writing import write

        write(path, text)
    except OSError as error:
        raise Refused(f"cannot write `{path}`: {(error.strerror or str(error)).lower()}") from error


def _read(folder: str, name: str) -> str:
    with open(os.path.join(FOLDER, folder, name), encoding="utf-8") as handle:
        return handle.read()
