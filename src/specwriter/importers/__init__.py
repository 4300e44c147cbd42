"""From existing descriptions to a spec, one folder per format."""
