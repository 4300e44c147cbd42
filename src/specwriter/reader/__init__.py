"""The reader: a Markdown tree becomes the typed model."""

from specwriter.reader.read import read

__all__ = ["read"]
