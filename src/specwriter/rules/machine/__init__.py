"""Rules about state machines: diagrams, transition tables, and both of one life cycle."""
