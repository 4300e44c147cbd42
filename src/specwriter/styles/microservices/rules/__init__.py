"""Rules of microservices: they run only in documents that follow that style."""
