"""The command line: which commands there are, and how they fail."""

import signal
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn

import click

from mathreel.errors import MathreelError, UsageError

# Only the command that is typed is imported: one with nothing to do answers at once.
COMMANDS = {
    "new": "mathreel.new.command:new_command",
    "render": "mathreel.commands:render_command",
    "watch": "mathreel.watch.command:watch_command",
    "list": "mathreel.commands:list_command",
    "describe": "mathreel.parameters.command:describe_command",
    "variants": "mathreel.variants.command:variants_command",
    "check": "mathreel.check.command:check_command",
    "page": "mathreel.page.command:page_command",
    "slides": "mathreel.slides.command:slides_command",
    "embed": "mathreel.embed.command:embed_command",
    "posters": "mathreel.posters.command:posters_command",
    "transcript": "mathreel.transcript.command:transcript_command",
    "translate": "mathreel.languages.command:translate_command",
    "record-sheet": "mathreel.voice.command:record_sheet_command",
    "clean": "mathreel.commands:clean_command",
    "doctor": "mathreel.commands:doctor_command",
}

_INTERRUPTED = 130

_EPILOG = """\b
Examples:
  mathreel render                    the whole lesson, at 720p
  mathreel render VectorAddition -ql -p
  mathreel watch                     in the browser, with every save
  mathreel slides                    the lesson as PowerPoint slides
  mathreel doctor

\b
Completion of commands, options and scene names:
  bash:  eval "$(_MATHREEL_COMPLETE=bash_source mathreel)"  in ~/.bashrc
  zsh:   eval "$(_MATHREEL_COMPLETE=zsh_source mathreel)"   in ~/.zshrc
  fish:  _MATHREEL_COMPLETE=fish_source mathreel | source   in config.fish"""


def version() -> str:
    """Return the version that is installed, if any is: a clone runs without."""
    from importlib import metadata  # slow, and wanted by hardly anybody

    try:
        return metadata.version("mathreel")
    except metadata.PackageNotFoundError:
        return "(not installed)"


class FriendlyGroup(click.Group):
    """Turn the engine's errors and Ctrl-C into short messages and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; no traceback for what a person can put right."""
        signal.signal(signal.SIGTERM, _stop)
        try:
            return super().invoke(ctx)
        except MathreelError as error:
            from mathreel.report import show_error

            show_error(error)
            ctx.exit(2 if isinstance(error, UsageError) else 1)
        except KeyboardInterrupt:
            click.echo("stopped; what was finished is kept", err=True)
            ctx.exit(_INTERRUPTED)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does, so that everything is tidied up."""
    raise KeyboardInterrupt


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"mathreel, version {version()}")
        ctx.exit()


@click.group(
    cls=FriendlyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Animated maths lessons: a lesson in one command."""
