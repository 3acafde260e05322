"""Sentences about teams, levels, compass, wheel and figures of the municipality."""
