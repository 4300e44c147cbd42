"""Rules about the parts of a system: services, modules, contexts, ports, and the tables that they own."""
