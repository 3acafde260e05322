"""Pages for a browser: the reading room, and what phones see. Nothing of it is loaded by what does not ask for it."""
