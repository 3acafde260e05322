"""How a text is laid out: its lines, headings, tables and title, and where one of several meetings begins."""
