"""The list of meetings and what is reached from it."""
