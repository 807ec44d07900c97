"""Who made a lesson, when, and in which language: what a film's file says of itself."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mathreel.errors import UsageError
from mathreel.languages.codes import is_language

KEYS = ("author", "language", "date")
USUAL_LANGUAGE = "en"


@dataclass(frozen=True)
class Credits:
    """What is known of a lesson beside its scenes.

    Parameters
    ----------
    author
        May be empty.
    language
        What the sentences in the scene files are written in.
    date
        As the lesson says it, never that of the day: the same lesson is the same bytes.
    """

    author: str = ""
    language: str = USUAL_LANGUAGE
    date: str = ""


def read_credits(table: Mapping[str, Any], where: Callable[[str], str]) -> Credits:
    """Read author, language and date from a lesson's table.

    Parameters
    ----------
    where
        Gives the place where a key is written.

    Raises
    ------
    UsageError
        For what is none of these.
    """
    language = _text(table, "language", where, 'language = "en"') or USUAL_LANGUAGE
    if not is_language(language):
        raise UsageError(
            f"{language!r} is no code of a language",
            where=where("language"),
            expected="a code such as en, de, pt-BR or zh-Hant",
            remedy='language = "en"',
        )
    author = _text(table, "author", where, 'author = "your name"')
    return Credits(author, language, _date(table, where))


def _text(table: Mapping[str, Any], key: str, where: Callable[[str], str], remedy: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"{key} is no text", where=where(key), remedy=remedy)
    return " ".join(value.split())


def _date(table: Mapping[str, Any], where: Callable[[str], str]) -> str:
    value = table.get("date", "")
    if isinstance(value, str):
        return " ".join(value.split())
    if not isinstance(value, datetime.date):
        raise UsageError(
            f"{value!r} is no date", where=where("date"), remedy="date = 2026-01-31, or a text"
        )
    # A point in time is a date, too, and says more than anybody wants to know.
    return value.isoformat()[: len("2026-01-31")]
