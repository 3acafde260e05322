"""Minutes edited as text: what the edit asks for."""
