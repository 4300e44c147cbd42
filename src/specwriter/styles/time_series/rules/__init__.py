"""Rules of a time-series design: they run only in documents that follow that style."""
