"""Typed text to values: capture lines, names, days, lists of people. Pure."""
