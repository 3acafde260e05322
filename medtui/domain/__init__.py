"""The meeting and its rules: pure Python, no file, no screen, no clock of its own."""
