"""A meeting as minutes: pure functions from the meeting to text, and back."""
