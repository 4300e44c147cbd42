"""Questions that the model answers about a whole document."""
