"""How screens look, and the gestures they know."""
