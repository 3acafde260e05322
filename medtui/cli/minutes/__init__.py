"""Commands about minutes."""
