"""Rules of a modular monolith: they run only in documents that follow that style."""
