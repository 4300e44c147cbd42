"""The time-series style: its manifest, its scaffold and its worked example."""
