"""Long-running faces of the tool: editors, agents, previews and mocks."""
