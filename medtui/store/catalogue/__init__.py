"""What is derived from all meetings, in the user's cache: lists, search, registers."""
