"""Rules of clean architecture: they run only in documents that follow that style."""
