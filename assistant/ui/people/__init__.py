"""The desk for who signs in and who belongs to which project."""
