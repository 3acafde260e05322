"""Screens: they ask the desk, and hold no rules."""
