"""Wheel, compass, teams, focus points and people on the screen."""
