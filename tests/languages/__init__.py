"""Holds the readers of the embedded languages: text in, tree and problems out."""
