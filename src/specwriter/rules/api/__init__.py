"""Rules about REST operations: paths, parameters, status codes, bodies, examples and errors."""
