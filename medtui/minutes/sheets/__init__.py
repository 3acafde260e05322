"""Sheets of blocks made from the document: what every printed form is written from."""
