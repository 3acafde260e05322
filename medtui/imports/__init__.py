"""Minutes that come from elsewhere: our own without loss, those of others with their facts."""
