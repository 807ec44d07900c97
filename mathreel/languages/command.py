"""The ``translate`` command: what is said, in a file that translators' tools open."""

from pathlib import Path

import click

_EPILOG = """\b
Examples:
  mathreel translate de          write languages/de.po, or bring it up to date
  mathreel render                the film has captions in every language that there is
  mathreel render --language de  the film told in German"""


@click.command("translate", epilog=_EPILOG)
@click.argument("code", metavar="LANGUAGE")
@click.option("--lesson", type=click.Path(path_type=Path), help="A lesson.toml, or its folder.")
@click.option("--media_dir", type=click.Path(path_type=Path), help="Folder for results and cache.")
def translate_command(code: str, lesson: Path | None, media_dir: Path | None) -> None:
    """Write what is said into a file to be translated, or bring it up to date.

    LANGUAGE is a code such as de, fr or pt-BR. What is translated is kept; of a
    sentence that changed, the old translation is marked as fuzzy and not used
    until somebody has looked at it. Names in braces stand for numbers.
    """
    from mathreel.discover import discover
    from mathreel.languages.catalogue import catalogue_path, no_language
    from mathreel.languages.codes import is_language
    from mathreel.languages.updating import latest_records, phrases_of, update
    from mathreel.lesson import find_lesson, read_lesson
    from mathreel.report import make_console, shown
    from mathreel.room import writing
    from mathreel.store import Store

    if not is_language(code):
        raise no_language(code, "LANGUAGE")
    told = read_lesson(find_lesson(Path.cwd(), lesson))
    scenes = discover(told)
    store = Store((media_dir or told.root / "media").absolute() / ".cache")
    records = latest_records(store, scenes)
    path = catalogue_path(told.root, code)
    with writing(path.parent):
        done = update(path, code, phrases_of(told, scenes, records))
    console = make_console()
    console.print(
        f"translation: {shown(path)}; {done.translated} texts translated, {done.missing} missing, "
        f"{done.changed} to be looked at again",
        soft_wrap=True,
    )
    if len(records) < len(scenes):
        console.print(
            "Some scenes were never rendered here: what fills their sentences is added "
            "when you run this again after mathreel render.",
            soft_wrap=True,
        )
