"""Rules of a standard layered service: they run only in documents that follow that style."""
