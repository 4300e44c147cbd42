"""Markdown: text in, a tree of sections, tables, code and inlines with exact places out."""

from specwriter.markdown.parse import parse

__all__ = ["parse"]
