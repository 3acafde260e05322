"""The reading room from a server: the same pages, with a search that needs no script."""
