"""Checking, repairing, saving and erasing."""
