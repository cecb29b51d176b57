"""Help in the user's language: the texts of commands and options are looked up by their names."""

from typing import Any

from assistant.words import Words


def in_words(command: Any, say: Words, name: str = "") -> Any:
    """`command` (Typer's, which vendors its own Click) with the help of its options and of the commands below it."""
    command.help = say(f"cli.help{name}")
    for parameter in command.params:
        parameter.help = say(f"cli.option_{parameter.name}")
    for below, inner in getattr(command, "commands", {}).items():
        in_words(inner, say, f"{name}_{below}")
    return command
