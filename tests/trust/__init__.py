"""What every rule says of thirty real documents, and what a reader of them says of that."""
