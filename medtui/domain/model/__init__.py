"""The records of a meeting, and the meeting they make."""
