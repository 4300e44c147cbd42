"""The use cases, and the one place with files, cache, processes and configuration."""
