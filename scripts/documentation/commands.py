"""What can be typed, from the commands themselves."""

from dataclasses import dataclass

import click

from mathreel.cli import COMMANDS, main


@dataclass(frozen=True)
class Command:
    """A command and its own help."""

    name: str
    help: str


def read_commands() -> list[Command]:
    """Return all commands in the order in which a newcomer needs them."""
    return [Command(name, _help(name)) for name in COMMANDS]


def _help(name: str) -> str:
    # As wide as the page, whatever terminal this runs in.
    whole = click.Context(main, info_name="mathreel", max_content_width=96, terminal_width=96)
    command = main.get_command(whole, name)
    assert command is not None
    inner = click.Context(command, info_name=name, parent=whole, terminal_width=96)
    return command.get_help(inner)
