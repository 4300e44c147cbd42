"""Rules about the states of a machine at the other places that speak of them: columns, fields, examples, messages."""
