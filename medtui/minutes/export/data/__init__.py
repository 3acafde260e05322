"""JSON and tables: forms that other programs read."""
