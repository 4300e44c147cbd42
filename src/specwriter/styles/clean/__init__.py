"""The clean architecture style with use cases and repositories: manifest, scaffold and worked example."""
