"""Search on the screen."""
