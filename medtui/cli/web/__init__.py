"""What a browser is to show: the reading room, and phones in the room."""
