"""Markdown: text to tree, exact to the character."""
