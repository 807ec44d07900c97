"""Lay out a new lesson: the template's files, under a title of their own."""

from pathlib import Path

from mathreel.errors import UsageError

TEMPLATE = Path(__file__).with_name("template")
SCHEMA = Path(__file__).parent.parent / "lesson.schema.json"
_TITLE = "My lesson"
_LEFT_BEHIND = ("__pycache__", ".pytest_cache", "media")


def make_lesson(folder: Path) -> tuple[Path, ...]:
    """Write a new lesson into a folder, and return its files.

    Raises
    ------
    UsageError
        If something is in the folder, or it cannot be written.
    """
    _refuse_what_is_there(folder)
    title = _title_of(folder)
    texts = {path: source.read_text(encoding="utf-8") for path, source in _sources()}
    written = []
    try:
        for path, text in texts.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text.replace(_TITLE, title), encoding="utf-8")
            written.append(target)
    except OSError as error:
        raise UsageError(
            f"the lesson cannot be written: {error.strerror}",
            where=str(folder),
            remedy="choose a folder that you may write to",
        ) from error
    return tuple(written)


def _sources() -> list[tuple[Path, Path]]:
    """Return the files of a lesson, each with the file it is a copy of."""
    found = [(path.relative_to(TEMPLATE), path) for path in TEMPLATE.rglob("*") if path.is_file()]
    kept = [each for each in found if not set(_LEFT_BEHIND) & set(each[0].parts)]
    return sorted([*kept, (Path(SCHEMA.name), SCHEMA)])


def _refuse_what_is_there(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            "there is something already",
            where=str(folder),
            expected="a folder that is new or empty",
            remedy=f"mathreel new {folder}-2",
        )


def _title_of(folder: Path) -> str:
    """Turn a folder's name into words; in TOML and Markdown they stand as they are.

    >>> _title_of(Path("eigen-vectors")), _title_of(Path("…")), _title_of(Path("7b_Vektoren"))
    ('Eigen vectors', 'My lesson', '7b Vektoren')
    """
    name = folder.resolve().name
    said = " ".join("".join(sign if sign.isalnum() else " " for sign in name).split())
    return said[:1].upper() + said[1:] or _TITLE
