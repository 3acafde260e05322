"""A workspace and an open meeting in it."""
