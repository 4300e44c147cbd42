"""The service-oriented architecture style: manifest, scaffold and worked example."""
