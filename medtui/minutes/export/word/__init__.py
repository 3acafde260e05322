"""The minutes as Word files."""
