"""Measures each reader of a language against texts and verdicts that were not written here."""
