"""Rules about Markdown tables that do not show what was written."""
