"""Sessions at the command line, as text that is also documentation."""
