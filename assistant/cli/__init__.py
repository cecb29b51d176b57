"""The same journeys from the terminal: JSON and results on stdout, everything else on stderr."""

from assistant.cli.commands import main

__all__ = ["main"]
