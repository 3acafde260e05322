"""What a face may ask for, once: no language, no screen, no printing."""
