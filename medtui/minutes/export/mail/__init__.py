"""Mail and calendars."""
