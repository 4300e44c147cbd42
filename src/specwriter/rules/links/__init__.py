"""Rules about links and images within a document."""
