"""Records beside the entries: what is added to a meeting before it, after it and from outside."""
