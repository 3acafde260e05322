"""Sentences and words for people, in the language of the screen; the domain and the store speak in codes."""
