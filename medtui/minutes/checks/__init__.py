"""What is missing or doubtful before minutes are sent."""
