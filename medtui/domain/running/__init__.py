"""A meeting while it runs: its clock, rounds, numbered parts and warnings. Pure."""
