"""The modular monolith style: manifest, scaffold and worked example."""
