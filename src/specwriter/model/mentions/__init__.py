"""Knows where a document speaks of something that it declares elsewhere; one module per kind of thing."""
