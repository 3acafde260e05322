"""Commands that keep a workspace whole."""
