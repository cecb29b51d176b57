"""The model mind, against a real server on loopback."""
