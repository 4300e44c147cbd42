"""What every room stands on: records, places in a text, edits, problems and diagnostics."""
