"""The panels that open over the live screen."""
