"""Commands about people, teams, focus points, the wheel and the compass."""
