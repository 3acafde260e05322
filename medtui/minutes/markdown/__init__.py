"""Our own Markdown, written and read."""
