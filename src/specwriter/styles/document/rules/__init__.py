"""Rules of a document-oriented design: they run only in documents that follow that style."""
