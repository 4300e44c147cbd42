"""Knows how a document is found and read from disk, and what makes a file unfit to be read."""

from __future__ import annotations

import os
import sys

from specwriter.linter.rule import ERROR, Rule
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.line_breaks import plain
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span
from specwriter.source.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specwriter.model.spec import Spec
    from specwriter.workspace.globs import Globs

LIMIT = 10_000_000
"""The largest document that is read, in bytes: four thousand pages of text."""
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_GLOB = regex(r"[*?\[]")
SKIPPED = frozenset(("node_modules", "__pycache__", "venv"))


class MissingPath(Exception):
    """A path that was asked for and cannot be opened; the text says which and why."""


def _nothing(_spec: Spec) -> tuple[()]:
    """These diagnostics come from reading the file, before there is a spec."""
    return ()


NOT_UTF8 = Rule(code="SRC001", name="text-not-utf-8", severity=ERROR, since="0.1", check=_nothing)
BINARY = Rule(code="SRC002", name="binary-file", severity=ERROR, since="0.1", check=_nothing)
TOO_LARGE = Rule(code="SRC003", name="document-too-large", severity=ERROR, since="0.1", check=_nothing)
UNREADABLE = Rule(code="SRC004", name="unreadable-file", severity=ERROR, since="0.1", check=_nothing)
PAGES = (
    (
        NOT_UTF8,
        """A document that is not UTF-8.

## Why it matters
GitHub, editors and agents read Markdown as UTF-8; other bytes turn into other characters without a word.

## Fix
Save the file as UTF-8. With iconv: `iconv -f WINDOWS-1252 -t UTF-8 old.md > new.md`.
""",
    ),
    (
        BINARY,
        """A file with NUL bytes, which no text has.

## Why it matters
It is an image, an archive or UTF-16 text under the name of a document.

## Fix
Rename the file, leave it out of the check, or save it as UTF-8.
""",
    ),
    (
        TOO_LARGE,
        """A document of more than 10 MB.

## Why it matters
Nobody reviews four thousand pages; it is most likely generated.

## Fix
Split the document, or leave it out of the check.
""",
    ),
    (
        UNREADABLE,
        """A file or folder within a folder that cannot be opened.

## Why it matters
It may hold what the other documents are checked against, and nobody would know.

## Fix
Mend its permissions or the link, or leave it out of the check.
""",
    ),
)


class Loaded(Record):
    """What reading a file gave: a source, or the diagnostic that says why there is none. `bom` tells that the file
    began with a byte order mark, `data` is what was read, `own` the text with the line breaks of the file where these are not plain.
    """

    source: Source
    fault: Diagnostic | None = None
    bom: bool = False
    data: bytes = b""
    own: str = ""

    @property
    def written(self) -> str:
        """The text with the line breaks of the file."""
        return self.own or self.source.text


def load_found(path: str) -> Loaded:
    """The text of a file that a search has found; where it cannot be opened, that is its fault and not an error of the call."""
    try:
        return load(path, path)
    except MissingPath as error:
        return _fault(path, UNREADABLE, "", 0, str(error))


def load(path: str, shown: str) -> Loaded:
    """The text of a file, known as `shown`; raises MissingPath where it cannot be opened."""
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            size = os.fstat(handle).st_size
            data = os.read(handle, size + 1) if size <= LIMIT else b""
            while 0 < len(data) <= LIMIT and len(data) != size and (more := os.read(handle, 1 << 20)):
                data += more
        finally:
            os.close(handle)
    except OSError as error:
        raise MissingPath(f"cannot read `{shown}`: {(error.strerror or str(error)).lower()}") from error
    return decode(shown, data, max(size, len(data)))


def load_stdin(shown: str) -> Loaded:
    """The text of standard input."""
    data = sys.stdin.buffer.read(LIMIT + 1)
    return decode(shown, data, len(data))


def decode(shown: str, data: bytes, size: int) -> Loaded:
    """The text in some bytes, without a byte order mark."""
    if size > LIMIT:
        said = f"document has more than {LIMIT // 1_000_000} MB"
        return _fault(shown, TOO_LARGE, "", 0, said, data)
    bom = data.startswith(b"\xef\xbb\xbf")
    if b"\0" in data:
        return _fault(shown, BINARY, "", 0, "file holds NUL bytes, so it is no text", data)
    try:
        return worded(shown, data[3 if bom else 0 :].decode("utf-8"), bom, data)
    except UnicodeDecodeError as error:
        content = error.object
        before = content[: error.start].decode("utf-8")
        text = content.decode("utf-8", "replace")
        return _fault(shown, NOT_UTF8, text, len(before), f"byte 0x{content[error.start]:02x} is not UTF-8", data)


def worded(shown: str, written: str, bom: bool = False, data: bytes = b"") -> Loaded:
    """A document of some words: it is read with plain line breaks, and knows its own."""
    text = plain(written)
    return Loaded(Source(shown, text), None, bom, data, "" if text == written else written)


def _fault(shown: str, rule: Rule, text: str, at: int, message: str, data: bytes = b"") -> Loaded:
    span = Span(at, min(at + 1, len(text)))
    help_ = "the document was not checked"
    fault = Diagnostic(shown, rule.code, rule.name, rule.severity, message, span, help=help_)
    return Loaded(Source(shown, text), fault, data=data)


def documents(paths: Sequence[str], exclude: tuple[Globs, ...] = (), forced: bool = False) -> Iterator[str]:
    """The Markdown files that some paths mean, each once, in order: a file is itself, a folder is all below it.

    In folders, hidden folders, pipes and devices, what .gitignore names and what `exclude` globs name are passed over, and
    links to folders are not followed; `forced` holds the globs against files that are named, too. Raises MissingPath for a path that
    does not exist.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            is_folder = os.path.isdir(path)
            if not is_folder:
                os.stat(path)
        except OSError as error:
            raise _missing(path, error) from error
        if is_folder:
            found: Iterable[str] = _below(path, exclude)
        else:
            found = () if forced and _is_excluded(path, exclude) else (path,)
        for each in found:
            name = os.path.normpath(each)
            if name not in seen:
                seen.add(name)
                yield each


def _missing(path: str, error: OSError) -> MissingPath:
    reason = (error.strerror or str(error)).lower()
    if _GLOB.search(path) and not os.path.lexists(path):
        reason = "globs are left to the shell; name a folder, which is searched for Markdown"
    return MissingPath(f"cannot read `{path}`: {reason}")


def _is_excluded(path: str, exclude: tuple[Globs, ...]) -> bool:
    absolute = os.path.abspath(path)
    return any(globs.match(absolute) for globs in exclude)


def _below(folder: str, exclude: tuple[Globs, ...]) -> Iterator[str]:
    from specwriter.workspace.ignore import Ignored

    ignored = Ignored(folder, exclude)
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        root = root.removeprefix("./") if root != "." else ""
        ignored.enter(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and name not in SKIPPED and not ignored(os.path.join(root, name), True)
        )
        for name in sorted(files):
            path = os.path.join(root, name)
            document = name.lower().endswith(SUFFIXES) and not name.startswith(".")
            if document and not ignored(path, False) and not _is_stream(path):
                yield path
    for error in closed:  # a folder that cannot be opened is told as a file is, and never passed over
        if error.filename == folder:
            raise _missing(folder, error)
        yield str(error.filename).removeprefix("./")


def _is_stream(path: str) -> bool:
    """Whether a path is a pipe, a socket or a device, which a search must not wait for; a link to nothing is none."""
    try:
        return not os.path.isfile(path) and os.path.exists(path)
    except OSError:
        return False
