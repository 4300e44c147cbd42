"""Diagnostics as text with source frames, JSON, or one line per finding.

A reporter has two functions: `document(source, diagnostics, not_checked, colour)` gives the report of one document (this is what the cache
keeps), `whole(reports, summary)` puts the reports of all documents together.
"""
