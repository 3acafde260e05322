"""The wishes a meeting understands, by subject: each says what it would change, or why it may not be."""
