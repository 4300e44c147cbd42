"""The tests of specwriter."""
