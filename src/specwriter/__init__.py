"""specwriter: a compiler for backend design specs written in plain Markdown."""

__version__ = "0.1.0"
