"""The event sourcing style: its manifest, its scaffold and its worked example."""
