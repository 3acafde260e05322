"""What a face may ask of one meeting."""
