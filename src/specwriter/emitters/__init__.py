"""From the model to other formats, one folder each; pure."""
