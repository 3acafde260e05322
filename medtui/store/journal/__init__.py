"""One database: its lines, what they amount to, and its tables."""
