"""Rules of domain-driven design with ports and adapters: they run only in documents that follow that style."""
