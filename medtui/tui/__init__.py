"""The screens. The only part that knows Textual."""
