"""Translations in one language, as a ``.po`` file beside the lesson holds them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathreel.errors import UsageError
from mathreel.languages.codes import is_language, own_name
from mathreel.languages.phrases import gaps

FOLDER = "languages"


@dataclass(frozen=True)
class Catalogue:
    """What is translated into one language: texts by where they stand and what they say."""

    language: str
    texts: Mapping[tuple[str, str], str]

    def say(self, place: str, text: str) -> str | None:
        """Return a text in this language, or ``None`` where it is not translated."""
        return self.texts.get((place, text))


def catalogue_path(root: Path, language: str) -> Path:
    """Where a lesson's translation into a language is."""
    return root / FOLDER / f"{language}.po"


def catalogues_of(root: Path) -> tuple[Catalogue, ...]:
    """Read all translations of the lesson in a folder.

    Raises
    ------
    UsageError
        For a file that is not what it should be, with its line.
    """
    paths = sorted((root / FOLDER).glob("*.po"))
    for path in paths:
        if not is_language(path.stem):
            raise no_language(path.stem, str(path))
    return tuple(Catalogue(path.stem, _texts(path)) for path in paths)


def wanted(catalogues: tuple[Catalogue, ...], language: str, root: Path) -> Catalogue:
    """Return the translation into a language that was asked for.

    Raises
    ------
    UsageError
        If there is none.
    """
    for catalogue in catalogues:
        if catalogue.language == language:
            return catalogue
    if not is_language(language):
        raise no_language(language, "--language")
    raise UsageError(
        f"the lesson is not translated into {own_name(language)}",
        where=str(catalogue_path(root, language)),
        expected="a translation into this language",
        remedy=f"mathreel translate {language}",
    )


def no_language(code: str, where: str) -> UsageError:
    """Say that a code names no language."""
    return UsageError(
        f"{code!r} is no code of a language",
        where=where,
        expected="a code such as de, fr, pt-BR or zh-Hant",
        remedy="mathreel translate de",
    )


def read_po(path: Path) -> Any:
    """Read a ``.po`` file; raises UsageError with the line of what is wrong."""
    # Not at the top: a lesson in one language does without.
    import polib

    try:
        text = path.read_text(encoding="utf-8-sig")
        _check_quotes(text, path)
        return polib.pofile(text)
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        what = re.sub(r"^.*?(\(line \d+\)):?\s*", "", " ".join(str(error).split()))
        what = "it is not in UTF-8" if isinstance(error, UnicodeError) else what or "see this line"
        raise UsageError(
            f"this is no translation: {what}",
            where=f"{path}:{line[1]}" if line else str(path),
            expected='lines such as msgid "Hello." and msgstr "Hallo.", in UTF-8',
            remedy="open it with an editor for translations, such as Poedit",
        ) from error


def _check_quotes(text: str, path: Path) -> None:
    """Refuse a text that is not closed, which the reader would take as it is."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        said = re.match(r'(?:msg\w+(?:\[\d+\])?\s*)?(".*)$', bare)
        if said and not re.fullmatch(r'"(?:[^"\\]|\\.)*"', said[1]):
            raise ValueError(f"(line {number}) a text is not closed, or has a bare quotation mark")


def _texts(path: Path) -> dict[tuple[str, str], str]:
    texts = {}
    for entry in read_po(path):
        # What is fuzzy was the translation of another sentence.
        if entry.obsolete or entry.fuzzy or not entry.msgstr.strip():
            continue
        if problem := _problem(entry):
            names = " and ".join(f"{{{name}}}" for name in gaps(entry.msgid))
            raise UsageError(
                f"the translation of {entry.msgid!r} {problem}",
                where=f"{path}:{entry.linenum}",
                expected="the same names in braces as in the sentence",
                remedy=f"put {names} into it" if names else "leave the braces out",
            )
        is_part = (entry.msgctxt or "").endswith("}")  # its blanks part it from the sentence
        texts[entry.msgctxt or "", entry.msgid] = (
            entry.msgstr if is_part else " ".join(entry.msgstr.split())
        )
    return texts


def _problem(entry: Any) -> str:
    """Say what is wrong with the gaps of a translation, if anything is."""
    wanted, found = {*gaps(entry.msgid)}, {*gaps(entry.msgstr)}
    is_filled = bool(wanted) or (entry.msgctxt or "").endswith("}")
    if is_filled and not _is_well_formed(entry.msgstr):
        return "has a brace too many"
    if wanted - found:
        return "lacks " + " and ".join(f"{{{name}}}" for name in sorted(wanted - found))
    if found - wanted:
        names = " and ".join(f"{{{name}}}" for name in sorted(found - wanted))
        return f"has {names}, which means nothing"
    return ""


def _is_well_formed(text: str) -> bool:
    try:
        text.format_map(dict.fromkeys(gaps(text), ""))
    except (LookupError, ValueError, AttributeError, TypeError):
        return False
    return True
