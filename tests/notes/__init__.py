"""Uploaded files and pasted text become turns."""
