"""Bytes that are on disk or not: appended, put whole, locked."""
