"""From two specs to what changed in meaning."""
