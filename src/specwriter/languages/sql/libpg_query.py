"""Knows how to ask PostgreSQL's own grammar, in libpg_query, whether it accepts a statement.

The wheel of `postgast` ships the shared library; its Python layer is not imported because protobuf costs more start-up
time than the check of a whole document. Struct layouts are those of libpg_query's `pg_query.h`.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache

_COMMENTS = 1000
"""How many comments a statement may open and still be judged: the grammar takes quadratic time over those that are never closed."""
_LIBRARIES = {"darwin": "libpg_query.dylib", "win32": "pg_query.dll"}


class _Error(ctypes.Structure):
    _fields_ = [
        ("message", ctypes.c_char_p),
        ("funcname", ctypes.c_char_p),
        ("filename", ctypes.c_char_p),
        ("lineno", ctypes.c_int),
        ("cursorpos", ctypes.c_int),
        ("context", ctypes.c_char_p),
    ]


class _Split(ctypes.Structure):
    _fields_ = [
        ("stmts", ctypes.c_void_p),
        ("n_stmts", ctypes.c_int),
        ("stderr_buffer", ctypes.c_char_p),
        ("error", ctypes.POINTER(_Error)),
    ]


class _Tree(ctypes.Structure):
    _fields_ = [
        ("parse_tree", ctypes.c_char_p),
        ("stderr_buffer", ctypes.c_char_p),
        ("error", ctypes.POINTER(_Error)),
    ]


@cache
def _library() -> ctypes.CDLL | None:
    try:
        folder = _folder()
        if not folder:
            return None
        library = ctypes.CDLL(os.path.join(folder, _LIBRARIES.get(sys.platform, "libpg_query.so")))
        library.pg_query_split_with_parser.restype = _Split
        library.pg_query_parse.restype = _Tree
        library.pg_query_free_split_result.argtypes = [_Split]
        library.pg_query_free_parse_result.argtypes = [_Tree]
    except (ImportError, OSError, AttributeError, ValueError):
        return None
    return library


def _folder() -> str:
    """Where the wheel is installed, empty where it is not; to import `importlib.util` would take longer than all else here."""
    for finder in sys.meta_path:
        found = finder.find_spec("postgast", None)
        if found is not None and found.submodule_search_locations:
            return found.submodule_search_locations[0]
    return ""


def available() -> bool:
    """Whether the shared library is there and loads."""
    return _library() is not None


def judge(text: str) -> tuple[str, int] | None:
    """PostgreSQL's message and the place in `text` of the first syntax error, None where the grammar accepts it.

    Splitting with the parser runs the whole grammar and builds no tree, which is all that a verdict needs.
    """
    library = _library()
    encoded = text.encode("utf-8", "replace").replace(b"\0", b" ")
    if library is None or encoded.count(b"/*") > _COMMENTS:
        return None
    result = library.pg_query_split_with_parser(encoded)
    try:
        return _mistake(result.error)
    finally:
        library.pg_query_free_split_result(result)


def tree(text: str) -> bytes:
    """PostgreSQL's parse tree as JSON text, empty where the text is rejected or the library is missing; for tests."""
    library = _library()
    if library is None:
        return b""
    result = library.pg_query_parse(text.encode("utf-8", "replace").replace(b"\0", b" "))
    try:
        return b"" if result.error else bytes(result.parse_tree)
    finally:
        library.pg_query_free_parse_result(result)


def _mistake(error: ctypes._Pointer[_Error]) -> tuple[str, int] | None:
    if not error:
        return None
    first = error.contents
    # cursorpos is 1-based and counts characters, unlike the tree's locations; it is 0 where PostgreSQL knows no place.
    return (first.message or b"").decode("utf-8", "replace"), max(first.cursorpos - 1, 0)
