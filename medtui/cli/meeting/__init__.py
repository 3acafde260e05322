"""Commands that make and run a meeting."""
