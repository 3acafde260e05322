"""Decisions, promises and guidelines on the screen."""
