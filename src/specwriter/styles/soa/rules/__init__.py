"""Rules of a service-oriented architecture: they run only in documents that follow that style."""
