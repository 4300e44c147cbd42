"""Knows how `typst` turns its own language into pages, with the fonts that it brings, so that every machine gives the same."""

from __future__ import annotations

from specwriter.emitters.emission import Unavailable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Form = Literal["pdf", "png"]


class NotSet(Exception):
    """A text that Typst refused; the text says why."""


def typeset(source: str, form: Form = "pdf", ppi: float = 0) -> bytes:
    """The pages as one PDF; as `png` the first page alone. Raises NotSet, and Unavailable without the package."""
    pages = typeset_pages(source, form, ppi)
    return pages[0]


def typeset_pages(source: str, form: Form, ppi: float = 0) -> list[bytes]:
    """The pages, one by one where the form has one file for each."""
    try:
        import typst
    except (ImportError, OSError) as error:  # a missing shared library is an OSError
        raise Unavailable('pages need `typst`: pip install "backend-spec-writer[pdf]"') from error
    try:
        compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False), ignore_system_fonts=True)
        found = compiler.compile(input=source.encode("utf-8", "replace"), format=form, timestamp=0, ppi=ppi or None)
    except (RuntimeError, ValueError) as error:
        raise NotSet(" ".join(str(error).split())[:300]) from error
    return [page for page in (found if isinstance(found, list) else [found]) if page is not None]
