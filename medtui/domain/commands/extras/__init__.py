"""Commands on the records beside the entries."""
