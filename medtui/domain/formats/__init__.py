"""What people may write as data: formats of meetings and the house style. Pure."""
