"""Small files of a workspace or a user: formats, house style, wheel, drafts, seats, settings."""
