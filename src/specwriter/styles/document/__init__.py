"""The document-oriented style: its manifest, its scaffold and its worked example."""
