"""Widgets and panels that several screens are made of."""
