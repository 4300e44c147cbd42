"""Rules about what the words of a spec leave open."""
