"""Rules over all documents of a workspace: links between them, events, tables, services, operations."""
