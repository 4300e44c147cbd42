"""What a rule is, and how rules are selected, run, suppressed and their fixes applied."""
