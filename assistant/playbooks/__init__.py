"""Playbooks: Markdown files that a product manager can write, and what the interview reads from them."""
