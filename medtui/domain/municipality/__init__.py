"""What is the municipality's own: annual wheel, teams, focus points, compass. Pure."""
