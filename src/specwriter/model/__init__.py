"""The typed spec and the questions it answers."""
