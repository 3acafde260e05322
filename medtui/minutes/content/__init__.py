"""What stands in a document: what its audience may see, in blocks."""
