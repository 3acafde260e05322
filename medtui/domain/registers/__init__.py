"""What was decided and promised over all meetings, and how it is searched. Pure."""
