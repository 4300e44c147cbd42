"""Seeded defects: one edit each, drawn by operators over the model of the finished examples, none of which any rule has seen."""
