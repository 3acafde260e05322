"""The commands of a meeting, by subject: each answers with a plan of what it changes, or refuses with a code."""
