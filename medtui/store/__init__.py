"""Files: the databases of meetings, the register, what is derived from them. Knows no screen."""
