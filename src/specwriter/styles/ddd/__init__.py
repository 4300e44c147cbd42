"""The domain-driven design style with ports and adapters: manifest, scaffold and worked example."""
