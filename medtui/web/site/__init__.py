"""The reading room: static pages that everybody in the municipality may read."""
