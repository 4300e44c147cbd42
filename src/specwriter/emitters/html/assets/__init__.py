"""What a page looks like and does: its colours, its style sheet and its script, as text."""
