"""Reading: small documents to the model."""
