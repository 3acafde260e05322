"""What others may import of medtui, as they would write it: checked by the type checker, and run once."""
