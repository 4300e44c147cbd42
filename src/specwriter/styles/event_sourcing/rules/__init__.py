"""Rules of event sourcing: they run only in documents that follow that style."""
